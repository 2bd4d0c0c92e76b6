-- What each page of a feed asks of ties and broadcasts stands in an index.
-- depends: 0039_feed

create index ties_in_feed_idx on social.ties (user_id, other_user_id)
where (friends_since is not null or followed_at is not null) and not is_muted;

alter table social.broadcasts drop constraint broadcasts_pkey;
alter table social.broadcasts add primary key (post_id) include (author_id);

alter table identity.standings drop constraint standings_pkey;
alter table identity.standings add primary key (user_id) include (status);
