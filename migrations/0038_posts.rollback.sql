-- Takes away how posts are listed, and the counters of votes.
drop table social.counter_checks, social.removals, social.event_posts;
alter table social.count_deltas drop column votes, drop column user_id;
alter table social.posts
drop constraint posts_say_something,
drop constraint posts_count_votes_of_polls,
drop column vote_counts;
create index posts_event_id_idx on social.posts (event_id, id desc) where event_id is not null;
drop type social.liked_target, social.listed_comment, social.post_sight, social.listed_post;
update core.jobs set run_every = interval '1 minute' where run_every < interval '1 minute';
alter table core.jobs
drop constraint jobs_run_every_check,
add constraint jobs_run_every_check check (run_every >= '00:01:00'::interval);
