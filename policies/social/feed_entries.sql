-- Workers and the feed read and write it: nothing is granted.
alter table social.feed_entries enable row level security;
