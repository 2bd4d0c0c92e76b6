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

alter table social.posts
add column vote_counts integer[],
add constraint posts_count_votes_of_polls
check ((post_type = 'poll') = (vote_counts is not null)) not valid,
add constraint posts_say_something
check (post_type <> 'text' or content is not null or shared_post_id is not null) not valid;
alter table social.posts validate constraint posts_count_votes_of_polls;
alter table social.posts validate constraint posts_say_something;

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
comment on column social.counter_checks.author_id is 'The author of the post that was checked last.';
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
alter table core.jobs
drop constraint jobs_run_every_check,
add constraint jobs_run_every_check check (run_every >= interval '1 second') not valid;
alter table core.jobs validate constraint jobs_run_every_check;
