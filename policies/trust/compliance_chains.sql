-- Functions of trust keep them.
-- Not granted: everything.
alter table trust.compliance_chains enable row level security;
