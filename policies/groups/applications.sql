-- Nothing is granted: api functions show applications to applicants, admins and moderators.
alter table groups.applications enable row level security;
