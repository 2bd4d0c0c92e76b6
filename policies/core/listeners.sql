-- Who listens, and on which channel, is nobody's business: functions alone write and read it.
-- Not granted: everything.
alter table core.listeners enable row level security;
