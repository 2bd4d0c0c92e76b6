-- Only moderators and the suspended user may know why the account is suspended, and functions and
-- the outbox tell them: nothing is granted.
alter table identity.standings enable row level security;
