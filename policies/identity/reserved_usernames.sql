-- Only functions compare usernames with it: nothing is granted.
alter table identity.reserved_usernames enable row level security;
