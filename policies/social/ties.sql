-- Functions of social read and write it.
-- Not granted: everything.
alter table social.ties enable row level security;
