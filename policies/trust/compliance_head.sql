-- Functions of trust keep them.
-- Not granted: everything.
alter table trust.compliance_head enable row level security;
