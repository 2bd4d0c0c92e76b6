-- Which names accounts had is for functions alone: nothing is granted.
alter table identity.usernames enable row level security;
