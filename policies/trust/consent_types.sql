-- Functions of trust show them.
-- Not granted: everything.
alter table trust.consent_types enable row level security;
