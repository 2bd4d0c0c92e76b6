-- One job adds to it, and the verification reads it.
-- Not granted: everything.
alter table trust.compliance_log enable row level security;
