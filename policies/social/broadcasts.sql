-- Workers and the feed read and write it: nothing is granted.
alter table social.broadcasts enable row level security;
