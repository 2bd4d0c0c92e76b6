-- Workers and the feed read and write it: nothing is granted.
alter table social.broadcasters enable row level security;
