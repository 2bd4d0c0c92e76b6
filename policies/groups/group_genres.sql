-- Nothing is granted: api functions show the genres of a group with the group.
alter table groups.group_genres enable row level security;
