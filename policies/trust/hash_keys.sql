-- Only functions of trust compare with them.
-- Not granted: everything.
alter table trust.hash_keys enable row level security;
