-- Nothing is granted: api functions show openings.
alter table groups.openings enable row level security;
