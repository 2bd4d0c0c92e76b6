-- Workers and the feed read and write it: nothing is granted.
alter table social.unfilled_ties enable row level security;
