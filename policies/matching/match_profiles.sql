-- Only ranking reads these rows: nothing is granted, not even a user's own row.
alter table matching.match_profiles enable row level security;
