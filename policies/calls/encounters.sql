-- Only the pairing of calls reads it.
-- Not granted: everything.
alter table calls.encounters enable row level security;
