-- A cache of api.discover: nothing is granted.
alter table matching.feeds enable row level security;
