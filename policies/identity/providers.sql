-- Only functions read it: nothing is granted.
alter table identity.providers enable row level security;
