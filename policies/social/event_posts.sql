-- Functions of social read and write it: nothing is granted.
alter table social.event_posts enable row level security;
