-- People see their own through api.my_identities. Only functions write.
-- Not granted: everything.
alter table identity.identities enable row level security;
