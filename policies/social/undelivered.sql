-- Workers and the feed read and write it: nothing is granted.
alter table social.undelivered enable row level security;
