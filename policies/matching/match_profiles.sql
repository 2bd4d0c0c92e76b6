-- What ranking reads of people is for ranking alone: nothing is granted, not even one's own row.
alter table matching.match_profiles enable row level security;
