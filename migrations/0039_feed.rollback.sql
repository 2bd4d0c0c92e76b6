-- Forgets the stored feeds and what waits to be delivered.
drop table social.unfilled_ties;
drop table social.feed_entries;
drop table social.feeds;
drop table social.broadcasters;
drop table social.broadcasts;
drop table social.undelivered;
