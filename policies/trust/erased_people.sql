-- Only the erasure compares with it.
-- Not granted: everything.
alter table trust.erased_people enable row level security;
