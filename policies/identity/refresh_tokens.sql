-- Only functions for the service compare hashes: nothing is granted.
alter table identity.refresh_tokens enable row level security;
