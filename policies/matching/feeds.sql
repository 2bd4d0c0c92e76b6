-- Only api.discover uses this cache: nothing is granted.
alter table matching.feeds enable row level security;
