-- Functions of social read and write it: nothing is granted.
alter table social.doubts enable row level security;
