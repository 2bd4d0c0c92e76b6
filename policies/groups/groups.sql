-- Functions of groups decide who knows of a group: nothing is granted.
alter table groups.groups enable row level security;
