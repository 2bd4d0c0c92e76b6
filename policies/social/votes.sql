-- Functions of social decide what a reader sees: nothing is granted.
alter table social.votes enable row level security;
