-- Only functions know which names accounts had: nothing is granted.
alter table identity.usernames enable row level security;
