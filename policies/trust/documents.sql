-- Functions of trust show them.
-- Not granted: everything.
alter table trust.documents enable row level security;
