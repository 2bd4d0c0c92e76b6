-- Functions of groups show genres with the group: nothing is granted.
alter table groups.group_genres enable row level security;
