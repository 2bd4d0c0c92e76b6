-- Functions of social read and write it.
-- Not granted: everything.
alter table social.notification_preferences enable row level security;
