-- Functions of trust compare with them.
-- Not granted: everything.
alter table trust.refused_hashes enable row level security;
