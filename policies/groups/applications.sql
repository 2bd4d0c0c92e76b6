-- Applicants and who decides see them by functions: nothing is granted.
alter table groups.applications enable row level security;
