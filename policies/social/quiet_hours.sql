-- Functions of social read and write it.
-- Not granted: everything.
alter table social.quiet_hours enable row level security;
