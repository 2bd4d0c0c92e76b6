-- Functions of social decide what a reader sees: nothing is granted.
alter table social.comments enable row level security;
