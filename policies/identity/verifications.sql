-- Only functions for the service compare hashes: nothing is granted.
alter table identity.verifications enable row level security;
