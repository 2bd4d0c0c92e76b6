-- Functions of social decide what a reader sees: nothing is granted.
alter table social.likes enable row level security;
