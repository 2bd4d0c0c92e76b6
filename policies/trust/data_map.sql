-- Export, erasure and the checks of this database read it.
-- Not granted: everything.
alter table trust.data_map enable row level security;
