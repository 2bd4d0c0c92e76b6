-- Workers and the feed read and write it: nothing is granted.
alter table social.feeds enable row level security;
