-- Nothing is granted: api functions decide who sees the members of a group.
alter table groups.members enable row level security;
