-- Functions append to it, and one job takes from it.
-- Not granted: everything.
alter table trust.compliance_queue enable row level security;
