-- The feed: entries that workers store for readers, and what they have not stored yet.
-- depends: 0036_social 0038_posts

create table social.undelivered (
    author_id uuid not null,
    post_id uuid not null,
    queued_at timestamptz not null default clock_timestamp(),
    up_to uuid,
    primary key (author_id, post_id, queued_at)
)
with (autovacuum_vacuum_scale_factor = 0.0, autovacuum_vacuum_threshold = 1000);

comment on table social.undelivered is
'Posts that a worker still has to bring to the feeds of others. Each feed merges what waits here, so
that no post is missing meanwhile.';
comment on column social.undelivered.author_id is 'The author of the post.';
comment on column social.undelivered.post_id is 'The post.';
comment on column social.undelivered.queued_at is
'Since when it waits. A post that waits again has another row, so that its author waits for no
worker.';
comment on column social.undelivered.up_to is
'The last follower whose feed has it, in the order of their ids; null at the beginning.';

create index undelivered_post_id_idx on social.undelivered (post_id, author_id);

create table social.broadcasts (
    post_id uuid primary key,
    author_id uuid not null
);

comment on table social.broadcasts is
'Posts of authors whom so many follow that feeds find them here instead of each storing an entry.';
comment on column social.broadcasts.post_id is 'The post.';
comment on column social.broadcasts.author_id is 'The author of the post.';

create index broadcasts_author_id_idx on social.broadcasts (author_id, post_id);

create table social.broadcasters (
    author_id uuid primary key
);

comment on table social.broadcasters is 'The authors who have a post in social.broadcasts.';
comment on column social.broadcasters.author_id is 'The author.';

create table social.feeds (
    recipient_id uuid primary key,
    floor uuid,
    is_kept boolean not null,
    seen_at timestamptz not null default now(),
    tidied_at timestamptz not null default now(),
    constraint feeds_have_a_floor_while_they_are_kept check (is_kept or floor is null)
)
with (fillfactor = 80);

comment on table social.feeds is
'Readers whose feed is stored, as they came lately. A feed that is not stored is put together from
the posts at each page.';
comment on column social.feeds.recipient_id is 'The reader.';
comment on column social.feeds.floor is
'From this post upwards the entries are complete; null until a worker has built the feed.';
comment on column social.feeds.is_kept is
'Whether workers deliver to it; false once it is to be removed.';
comment on column social.feeds.seen_at is 'When the reader came, to the day.';
comment on column social.feeds.tidied_at is 'When a job last removed what nobody needs from it.';

create index feeds_unbuilt_idx on social.feeds (seen_at) where is_kept and floor is null;
create index feeds_tidied_at_idx on social.feeds (tidied_at);

create table social.feed_entries (
    recipient_id uuid not null,
    post_id uuid not null,
    author_id uuid not null,
    primary key (recipient_id, post_id)
);

comment on table social.feed_entries is
'Posts that were delivered to feeds. An entry shows nothing by itself: each page asks the tie with
the author and the post.';
comment on column social.feed_entries.recipient_id is
'The reader. The table grows with use and is split by it.';
comment on column social.feed_entries.post_id is 'The post; ids follow each other in time.';
comment on column social.feed_entries.author_id is 'The author of the post.';

create table social.unfilled_ties (
    user_id uuid not null,
    other_user_id uuid not null,
    queued_at timestamptz not null default clock_timestamp(),
    is_wanted boolean not null,
    primary key (user_id, other_user_id, queued_at)
);

comment on table social.unfilled_ties is
'New ties whose older posts the feed of user_id does not hold yet. Until then each page asks the
posts of these people.';
comment on column social.unfilled_ties.user_id is 'The reader.';
comment on column social.unfilled_ties.other_user_id is 'The friend, or the followed person.';
comment on column social.unfilled_ties.queued_at is
'Since when. A tie that ends and begins again has another row.';
comment on column social.unfilled_ties.is_wanted is
'Whether the reader had a feed then, so that a worker fills it soon.';

create index unfilled_ties_wanted_idx on social.unfilled_ties (user_id) where is_wanted;

insert into social.unfilled_ties (user_id, other_user_id, is_wanted)
select
    t.user_id,
    t.other_user_id,
    false as is_wanted
from social.ties as t
where t.friends_since is not null or t.followed_at is not null;
