-- Functions of social decide what a recipient sees: nothing is granted.
alter table social.notifications enable row level security;
