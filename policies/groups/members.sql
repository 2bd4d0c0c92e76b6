-- Functions of groups tell who belongs to one: nothing is granted.
alter table groups.members enable row level security;
