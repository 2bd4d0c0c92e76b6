-- Keys are for functions alone: nothing is granted.
alter table core.secrets enable row level security;
