-- Functions of social decide what a reader sees: nothing is granted.
alter table social.posts enable row level security;
