-- Friends and followers; posts with media, polls, comments, likes and their counters.
-- depends: 0003_music 0004_trust 0012_events

create type social.friendship_status as enum ('pending', 'accepted', 'declined', 'ended');
create type social.post_type as enum ('text', 'image', 'video', 'link', 'poll', 'hype');
create type social.media_type as enum ('image', 'video', 'audio');
create type social.target_type as enum ('post', 'comment');
create type social.notification_type as enum (
    'match', 'super_like', 'saved_search', 'message', 'message_request', 'group_invitation',
    'group_approval', 'event_invitation', 'event_change', 'event_seat', 'connection',
    'video_request', 'friend_request', 'friend_acceptance', 'follow', 'comment', 'reply', 'mention',
    'like', 'moderation'
);

comment on type social.friendship_status is
'A friendship is pending until the other person accepts or declines it; an accepted one may end.';
comment on type social.post_type is
'What a post shows: text, images, a video, a link, a poll, or the mood of people at an event
(hype).';
comment on type social.media_type is 'What a file of a post is.';
comment on type social.target_type is 'What people like and answer: a post, or a comment on one.';
comment on type social.notification_type is 'What happened that a person is told of.';

create table social.friendships (
    user1_id uuid not null references identity.users on delete cascade,
    user2_id uuid not null references identity.users on delete cascade,
    requester_id uuid not null,
    status social.friendship_status not null default 'pending',
    requested_at timestamptz not null default clock_timestamp(),
    answered_at timestamptz,
    ended_at timestamptz,
    primary key (user1_id, user2_id),
    constraint friendships_smaller_id_first check (user1_id < user2_id),
    constraint friendships_requester_is_one_of_them check (requester_id in (user1_id, user2_id)),
    constraint friendships_answer_has_a_time
    check ((status = 'pending') = (answered_at is null)),
    constraint friendships_end_has_a_time check ((status = 'ended') = (ended_at is not null))
);

comment on table social.friendships is
'The friendship of two people, requested by one of them: one row a pair.';
comment on column social.friendships.user1_id is 'The smaller id of the two.';
comment on column social.friendships.user2_id is 'The greater id of the two.';
comment on column social.friendships.requester_id is 'Which of the two asked, the last time.';
comment on column social.friendships.requested_at is 'When they asked, the last time.';
comment on column social.friendships.answered_at is
'When the other person accepted or declined; null while the request is pending.';
comment on column social.friendships.ended_at is 'When one of the two ended it; null otherwise.';

create index friendships_user2_id_idx on social.friendships (user2_id);
-- The requests that a person has not answered, the newest first.
create index friendships_requests_idx on social.friendships (
    (case requester_id when user1_id then user2_id else user1_id end), requested_at, requester_id
)
where status = 'pending';

create table social.ties (
    user_id uuid not null references identity.users on delete cascade,
    other_user_id uuid not null references identity.users on delete cascade,
    friends_since timestamptz,
    followed_at timestamptz,
    is_muted boolean not null default false,
    primary key (user_id, other_user_id),
    constraint ties_are_with_another check (user_id <> other_user_id),
    constraint ties_say_something
    check (friends_since is not null or followed_at is not null or is_muted)
);

comment on table social.ties is
'What one person has with another: friendship (a row for each of the two), following, muting. The
posts of the others whom a person has as friends or follows make the feed.';
comment on column social.ties.friends_since is 'Since when the two are friends; null if they are
not.';
comment on column social.ties.followed_at is
'Since when user_id follows the other; null if they do not.';
comment on column social.ties.is_muted is
'Whether user_id does not want to see posts of the other person in the feed.';

-- Who follows a person, and who are their friends; it also serves the end of the other account.
create index ties_other_user_id_idx on social.ties (other_user_id, user_id);
-- The lists of friends, of followers and of followed people, the newest first.
create index ties_friends_idx on social.ties (user_id, friends_since, other_user_id)
    where friends_since is not null;
create index ties_following_idx on social.ties (user_id, followed_at, other_user_id)
    where followed_at is not null;
create index ties_followers_idx on social.ties (other_user_id, followed_at, user_id)
    where followed_at is not null;

-- From here on: tables that grow with use. The first column of each key is what they are split by;
-- they have no foreign keys to other keys' tables, no triggers and no policies.

create table social.posts (
    author_id uuid not null,
    id uuid not null,
    post_type social.post_type not null,
    privacy_level core.privacy_level not null,
    event_id uuid,
    content text check (core.is_text(content, 10000) and content <> ''),
    body jsonb check (jsonb_typeof(body) = 'object' and core.is_json(body, 16384)),
    location text check (core.is_line(location, 100)),
    shared_author_id uuid,
    shared_post_id uuid,
    media_count smallint not null default 0,
    likes_count integer not null default 0 check (likes_count >= 0),
    comments_count integer not null default 0 check (comments_count >= 0),
    shares_count integer not null default 0 check (shares_count >= 0),
    edited_at timestamptz,
    created_at timestamptz not null,
    primary key (author_id, id),
    constraint posts_share_wholly check ((shared_author_id is null) = (shared_post_id is null)),
    constraint posts_have_few_media check (media_count >= 0 and media_count <= 20)
)
with (fillfactor = 90);

comment on table social.posts is
'Posts. Ids follow each other in time, so the primary key gives the posts of an author in their
order. A deleted post has no row.';
comment on column social.posts.author_id is 'The author. The table grows with use and is split by
it.';
comment on column social.posts.privacy_level is
'Who may see the post: everyone, friends and matches of the author, or the author alone. Of a post
in an event, only its members among them.';
comment on column social.posts.event_id is
'The event whose members see the post; null for a post that is in no event.';
comment on column social.posts.body is
'What the type adds: the options of a poll, the level of a hype, the address of a link; null for
nothing.';
comment on column social.posts.location is 'Where it was posted, as the author names it.';
comment on column social.posts.shared_author_id is
'The author of the post that this one shares; null if it shares none.';
comment on column social.posts.shared_post_id is 'The post that this one shares; null for none.';
comment on column social.posts.media_count is 'How many files it has in social.post_media.';
comment on column social.posts.likes_count is
'How many people like it, without what waits in social.count_deltas.';
comment on column social.posts.comments_count is
'How many comments it has, without what waits in social.count_deltas.';
comment on column social.posts.shares_count is
'How many posts share it, without what waits in social.count_deltas.';

create index posts_event_id_idx on social.posts (event_id, id desc) where event_id is not null;
create index posts_shared_post_id_idx on social.posts (shared_post_id)
    where shared_post_id is not null;

create table social.post_media (
    author_id uuid not null,
    post_id uuid not null,
    position smallint not null,
    media_type social.media_type not null,
    url text not null check (core.is_url(url, 500)),
    thumbnail_url text check (core.is_url(thumbnail_url, 500)),
    file_size bigint check (file_size >= 0),
    duration_seconds integer check (duration_seconds >= 0),
    width integer check (width > 0),
    height integer check (height > 0),
    alt_text text check (core.is_text(alt_text, 1000)),
    primary key (author_id, post_id, position),
    foreign key (author_id, post_id) references social.posts on delete cascade,
    constraint post_media_are_few check (position >= 1 and position <= 20)
);

comment on table social.post_media is 'The files of posts, in their order.';
comment on column social.post_media.position is 'The place of the file in its post, from 1.';
comment on column social.post_media.url is 'Link to the file (http or https).';
comment on column social.post_media.thumbnail_url is 'Link to a small picture of it.';
comment on column social.post_media.file_size is 'Size of the file in bytes.';
comment on column social.post_media.duration_seconds is 'How long it plays, in seconds.';
comment on column social.post_media.width is 'Width in pixels.';
comment on column social.post_media.height is 'Height in pixels.';
comment on column social.post_media.alt_text is 'What it shows, for people who do not see it.';

create table social.targets (
    id uuid primary key,
    target_type social.target_type not null,
    key_id uuid not null
);

comment on table social.targets is
'Where a post or a comment is, given its id alone.';
comment on column social.targets.id is 'The id of the post or the comment.';
comment on column social.targets.key_id is
'What its table is split by: the author of a post, the post of a comment.';

create table social.comments (
    post_id uuid not null,
    id uuid not null,
    author_id uuid,
    parent_id uuid,
    depth smallint not null default 0,
    content text check (core.is_text(content, 5000) and content <> ''),
    likes_count integer not null default 0 check (likes_count >= 0),
    replies_count integer not null default 0 check (replies_count >= 0),
    edited_at timestamptz,
    deleted_at timestamptz,
    created_at timestamptz not null,
    primary key (post_id, id),
    foreign key (post_id, parent_id) references social.comments,
    constraint comments_are_empty_when_deleted check ((deleted_at is null) = (content is not null)),
    constraint comments_depth_is_bounded check (depth >= 0 and depth <= 20),
    constraint comments_have_a_parent check ((depth = 0) = (parent_id is null))
);

comment on table social.comments is
'Comments on posts, and replies to comments. A deleted one keeps its place while it has replies.';
comment on column social.comments.post_id is 'The post. The table grows with use and is split by
it.';
comment on column social.comments.author_id is 'Who wrote it; null after that account is erased.';
comment on column social.comments.parent_id is
'The comment that it replies to; null if it comments the post itself.';
comment on column social.comments.depth is 'How many comments are above it.';
comment on column social.comments.likes_count is
'How many people like it, without what waits in social.count_deltas.';
comment on column social.comments.replies_count is
'How many replies it has, without what waits in social.count_deltas.';

create index comments_level_idx on social.comments (post_id, parent_id, id);
create index comments_author_id_idx on social.comments (author_id, post_id, id)
    where author_id is not null;

create table social.likes (
    target_id uuid not null,
    user_id uuid not null,
    target_type social.target_type not null,
    created_at timestamptz not null,
    primary key (target_id, user_id)
);

comment on table social.likes is 'Who likes which post or comment, each once.';
comment on column social.likes.target_id is
'The post or the comment. The table grows with use and is split by it.';
comment on column social.likes.user_id is 'Who likes it.';
comment on column social.likes.target_type is 'Whether target_id is a post or a comment.';

create index likes_user_id_idx on social.likes (user_id, target_id);

create table social.votes (
    post_id uuid not null,
    user_id uuid not null,
    option smallint not null check (option >= 1),
    created_at timestamptz not null,
    primary key (post_id, user_id)
);

comment on table social.votes is 'The vote of each person in a poll.';
comment on column social.votes.post_id is
'The post with the poll. The table grows with use and is split by it.';
comment on column social.votes.option is 'Which option of the poll, counted from 1.';

create index votes_user_id_idx on social.votes (user_id, post_id);

create table social.count_deltas (
    target_id uuid not null,
    id uuid not null,
    target_type social.target_type not null,
    key_id uuid not null,
    likes integer not null default 0,
    comments integer not null default 0,
    shares integer not null default 0,
    primary key (target_id, id)
)
with (autovacuum_vacuum_scale_factor = 0.0, autovacuum_vacuum_threshold = 1000);

comment on table social.count_deltas is
'Changes of counters that wait to be added to the post or the comment. People who like the same post
at once write a row each instead of waiting for the row of the post.';
comment on column social.count_deltas.target_id is 'The post or the comment.';
comment on column social.count_deltas.key_id is
'What the table of the target is split by: the author of a post, the post of a comment.';
comment on column social.count_deltas.likes is 'By how much the likes change.';
comment on column social.count_deltas.comments is
'By how much the comments of a post, or the replies of a comment, change.';
comment on column social.count_deltas.shares is 'By how much the shares change.';
