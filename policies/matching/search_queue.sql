-- Only a job reads it: nothing is granted.
alter table matching.search_queue enable row level security;
