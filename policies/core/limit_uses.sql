-- Only functions use it, to count: nothing is granted.
alter table core.limit_uses enable row level security;
