-- What each page of a feed asks of ties, broadcasts and standings stands in an index.
-- depends: 0036_social 0039_feed

-- squawk-ignore require-concurrent-index-creation
create index ties_in_feed_idx on social.ties (user_id, other_user_id)
where (friends_since is not null or followed_at is not null) and not is_muted;

-- squawk-ignore ban-drop-constraint
alter table social.broadcasts drop constraint broadcasts_pkey;
-- squawk-ignore constraint-missing-not-valid,adding-serial-primary-key-field
alter table social.broadcasts add primary key (post_id) include (author_id);

-- squawk-ignore ban-drop-constraint
alter table identity.standings drop constraint standings_pkey;
-- squawk-ignore constraint-missing-not-valid,adding-serial-primary-key-field
alter table identity.standings add primary key (user_id) include (status);
