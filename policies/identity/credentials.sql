-- Only functions for the service write a hash.
-- Not granted: everything.
alter table identity.credentials enable row level security;
