-- Forgets the stored feeds and what waits to be delivered.
drop table social.unfilled_ties;
drop table social.feed_entries;
drop table social.feeds;
drop table social.broadcasters;
drop table social.broadcasts;
drop table social.undelivered;
alter table social.ties add column is_backfilled boolean not null default false;
comment on column social.ties.is_backfilled is
'Whether the feed of user_id holds the older posts of the other person.';
create index ties_unfilled_idx on social.ties (user_id, other_user_id) where not is_backfilled;
