-- Takes away how posts are listed, and the counters of votes.
drop table social.counter_checks, social.removed_posts, social.event_posts;
drop index social.comments_deleted_idx;
alter table social.count_deltas drop column votes, drop column user_id;
alter table social.posts
drop constraint posts_say_something,
drop constraint posts_count_votes_of_polls,
drop column vote_counts;
create index posts_event_id_idx on social.posts (event_id, id desc) where event_id is not null;
drop type social.post_sight, social.listed_post;
