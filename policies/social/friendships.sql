-- Functions of social read and write it.
-- Not granted: everything.
alter table social.friendships enable row level security;
