-- Functions of social decide what a reader sees: nothing is granted.
alter table social.count_deltas enable row level security;
