-- Functions of calls show a connection to the two people.
-- Not granted: everything.
alter table calls.connections enable row level security;
