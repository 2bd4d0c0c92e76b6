-- Functions of social read and write it: nothing is granted.
alter table social.removals enable row level security;
