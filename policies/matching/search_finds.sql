-- Only the job that tells people of each other uses it: nothing is granted.
alter table matching.search_finds enable row level security;
