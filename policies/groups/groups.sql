-- Nothing is granted: api functions decide who sees a group.
alter table groups.groups enable row level security;
