-- Functions of trust count in them.
-- Not granted: everything.
alter table trust.retention_runs enable row level security;
