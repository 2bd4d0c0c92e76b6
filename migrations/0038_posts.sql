-- How posts are listed, posts of events, counts of votes, and the clearing behind deleted posts.
-- depends: 0036_social

create type social.listed_post as (
    post_id uuid,
    author_id uuid,
    username text,
    display_name text,
    image_url text,
    post_type social.post_type,
    privacy_level core.privacy_level,
    event_id uuid,
    content text,
    body jsonb,
    location text,
    media jsonb,
    shared jsonb,
    likes_count integer,
    comments_count integer,
    shares_count integer,
    is_liked boolean,
    my_vote smallint,
    votes integer [],
    edited_at timestamptz,
    created_at timestamptz,
    cursor text
);

comment on type social.listed_post is 'A post as one viewer sees it, in a list or alone.';
comment on column social.listed_post.post_id is 'The post. A later post has a greater id.';
comment on column social.listed_post.author_id is 'The author.';
comment on column social.listed_post.username is 'The author''s name in links.';
comment on column social.listed_post.display_name is 'The author''s name to show.';
comment on column social.listed_post.image_url is
'Link to the author''s profile picture; null without one.';
comment on column social.listed_post.post_type is
'One of text, image, video, link, poll and hype. A post that shares another one is a text.';
comment on column social.listed_post.privacy_level is
'Who may see it: public, friends (friends and matches of the author) or private.';
comment on column social.listed_post.event_id is
'The event whose members alone see it; null for a post outside events.';
comment on column social.listed_post.content is 'The text; null without one.';
comment on column social.listed_post.body is
'What the type adds: {"url", "title", "description"} of a link; {"options", "closes_at",
"results"} of a poll; {"level"} and more of a hype; null for other types.';
comment on column social.listed_post.location is
'Where it was posted, as the author names it; null if they do not say.';
comment on column social.listed_post.media is
'Its files in their order: a list of objects with the keys of create_post, null where a value is
not known.';
comment on column social.listed_post.shared is
'The post that it shares, as an object with these columns, as the viewer sees it; null if it
shares none, or if the viewer, its author, may not see that one any more.';
comment on column social.listed_post.likes_count is 'How many people like it.';
comment on column social.listed_post.comments_count is
'How many comments and replies it has, without deleted ones.';
comment on column social.listed_post.shares_count is 'How many posts share it.';
comment on column social.listed_post.is_liked is 'Whether the viewer likes it.';
comment on column social.listed_post.my_vote is
'For which option the viewer voted, from 1; null without a vote.';
comment on column social.listed_post.votes is
'The number of votes for each option of a poll; null while the poll does not show them, and for
other types.';
comment on column social.listed_post.edited_at is
'When the author last changed the text, the body or the location; null if never.';
comment on column social.listed_post.created_at is 'When it was posted.';
comment on column social.listed_post.cursor is
'The place of this row in the list, for the next page.';

create type social.post_sight as (
    author_id uuid,
    post_id uuid,
    post_type social.post_type,
    privacy_level core.privacy_level,
    event_id uuid,
    shared_author_id uuid,
    shared_post_id uuid,
    body jsonb
);

comment on type social.post_sight is
'What decides who may see a post, and what people may do with it.';

alter table social.posts add column vote_counts integer[];

-- The table is empty.
-- squawk-ignore constraint-missing-not-valid
alter table social.posts add constraint posts_count_votes_of_polls
check ((post_type = 'poll') = (vote_counts is not null));
-- squawk-ignore constraint-missing-not-valid
alter table social.posts add constraint posts_say_something
check (post_type <> 'text' or content is not null or shared_post_id is not null);

comment on column social.posts.vote_counts is
'The votes for each option of a poll, without what waits in social.count_deltas; null for others.';

alter table social.count_deltas
add column user_id uuid,
add column votes integer[];

comment on column social.count_deltas.user_id is
'Who likes the post or the comment, so that its author can be told; null for other changes.';
comment on column social.count_deltas.votes is
'By how much the votes for each option of a poll change; null for other changes.';

create table social.event_posts (
    event_id uuid not null,
    post_id uuid not null,
    author_id uuid not null,
    primary key (event_id, post_id)
);

comment on table social.event_posts is
'Which posts are in an event. The rows of an event are together, while its posts are with their
authors.';
comment on column social.event_posts.event_id is
'The event. The table grows with use and is split by it.';
comment on column social.event_posts.post_id is 'A post in the event.';
comment on column social.event_posts.author_id is 'The author of the post.';

-- squawk-ignore require-concurrent-index-deletion
drop index social.posts_event_id_idx;

create table social.removals (
    target_id uuid primary key,
    target_type social.target_type not null,
    key_id uuid not null,
    seen_xid xid8
);

comment on table social.removals is
'Deleted posts and comments behind which a job still has to clear: comments, likes, votes, and the
row of the comment itself. No one can read these.';
comment on column social.removals.target_id is 'The post or the comment.';
comment on column social.removals.key_id is
'What the table of the target is split by: the author of a post, the post of a comment.';
comment on column social.removals.seen_xid is
'The transaction in which the job first saw the row. Once all transactions before it have ended,
no one can add to the post or the comment any more. Null until then.';

create table social.counter_checks (
    target_type social.target_type primary key check (target_type = 'post'),
    author_id uuid not null,
    post_id uuid not null,
    checked integer not null default 0,
    wrong integer not null default 0,
    last_checked integer,
    last_wrong integer,
    finished_at timestamptz
);

comment on table social.counter_checks is
'How far the job check_counts is in its round through all posts, and what it found. One row.';
comment on column social.counter_checks.target_type is
'What is checked: posts, with their comments.';
comment on column social.counter_checks.author_id is
'The author of the post that was checked last.';
comment on column social.counter_checks.post_id is 'The post that was checked last.';
comment on column social.counter_checks.checked is 'How many posts this round has checked.';
comment on column social.counter_checks.wrong is
'How many wrong counters this round has found and put right.';
comment on column social.counter_checks.last_checked is
'How many posts the last round checked; null before the first has ended.';
comment on column social.counter_checks.last_wrong is
'How many wrong counters the last round found and put right.';
comment on column social.counter_checks.finished_at is 'When the last round ended.';

insert into social.counter_checks (target_type, author_id, post_id)
values (
    'post', '00000000-0000-0000-0000-000000000000', '00000000-0000-0000-0000-000000000000'
);

create type social.listed_comment as (
    comment_id uuid,
    post_id uuid,
    parent_comment_id uuid,
    depth integer,
    author_id uuid,
    username text,
    display_name text,
    image_url text,
    content text,
    likes_count integer,
    replies_count integer,
    is_liked boolean,
    edited_at timestamptz,
    created_at timestamptz,
    cursor text
);

comment on type social.listed_comment is 'A comment as one viewer sees it.';
comment on column social.listed_comment.comment_id is
'The comment. A later comment has a greater id.';
comment on column social.listed_comment.post_id is 'The post.';
comment on column social.listed_comment.parent_comment_id is
'The comment that it replies to; null for a comment on the post itself.';
comment on column social.listed_comment.depth is 'How many comments are above it.';
comment on column social.listed_comment.author_id is
'The author; null where only the place is left.';
comment on column social.listed_comment.username is
'The author''s name in links; null where only the place is left.';
comment on column social.listed_comment.display_name is
'The author''s name to show; null where only the place is left.';
comment on column social.listed_comment.image_url is
'Link to the author''s profile picture; null without one.';
comment on column social.listed_comment.content is
'The text; null where only the place is left, because it is deleted or its author is hidden from
the viewer.';
comment on column social.listed_comment.likes_count is
'How many people like it; null where only the place is left.';
comment on column social.listed_comment.replies_count is
'How many replies it has, without deleted ones.';
comment on column social.listed_comment.is_liked is 'Whether the viewer likes it.';
comment on column social.listed_comment.edited_at is
'When the author last changed it; null if never.';
comment on column social.listed_comment.created_at is 'When it was written.';
comment on column social.listed_comment.cursor is
'The place of this row in the list, for the next page.';

create type social.liked_target as (
    target_id uuid,
    target_type social.target_type,
    key_id uuid,
    author_id uuid,
    user_ids uuid []
);

comment on type social.liked_target is
'A post or a comment, its author, and the people who liked it since the author was told last.';

-- Counters are added up every second, where something runs the jobs so often.
-- squawk-ignore ban-drop-constraint
alter table core.jobs drop constraint jobs_run_every_check;
-- The table is small.
-- squawk-ignore constraint-missing-not-valid
alter table core.jobs add constraint jobs_run_every_check
check (run_every >= interval '1 second');
