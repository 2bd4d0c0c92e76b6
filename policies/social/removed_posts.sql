-- Functions of social read and write it: nothing is granted.
alter table social.removed_posts enable row level security;
