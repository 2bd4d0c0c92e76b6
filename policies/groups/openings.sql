-- Functions of groups show openings: nothing is granted.
alter table groups.openings enable row level security;
