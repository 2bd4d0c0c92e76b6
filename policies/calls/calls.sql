-- Functions of calls show a call to the two people in it.
-- Not granted: everything.
alter table calls.calls enable row level security;
