-- Only functions read these keys: nothing is granted.
alter table core.secrets enable row level security;
