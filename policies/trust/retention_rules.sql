-- Functions of trust read them.
-- Not granted: everything.
alter table trust.retention_rules enable row level security;
