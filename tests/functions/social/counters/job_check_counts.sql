begin;
select plan(6);

select tests.posted('ann', '1'), tests.posted('bob', '2', options => '{a,b}'),
    tests.posted('cid', '3');
select tests.sign_in('ann');
select api.comment_on(tests.post_id('1'), 'One'), api.vote(tests.post_id('2'), 1),
    api.share_post(tests.post_id('1')), api.like_target('post', tests.post_id('2'));
select api.comment_on(tests.post_id('1'), 'Two', tests.comment_id('One'));
select tests.as_owner();
select internal.job_check_counts();
select results_eq(
    'select checked, last_checked, last_wrong from social.counter_checks', 'values (0, 4, 0)',
    'all posts are checked, and nothing is wrong'
);
select internal.job_fold_counts(), internal.job_check_counts();
select results_eq(
    'select checked, last_checked, last_wrong from social.counter_checks', 'values (0, 4, 0)',
    'also when counters are added up'
);
update social.posts set likes_count = likes_count + 2, comments_count = 7;
update social.posts set vote_counts = '{3,0}' where content = '2';
update social.comments set replies_count = 3 where content = 'One';
update core.settings set value = 2 where key = 'check_counts_batch';
select internal.job_check_counts(), internal.job_check_counts(), internal.job_check_counts();
select results_eq(
    'select checked, last_checked, last_wrong from social.counter_checks', 'values (0, 4, 10)',
    'batch after batch, what is wrong is found'
);
select ok(tests.counts_are_true(), 'and put right');
select internal.job_fold_counts();
select results_eq(
    $$select vote_counts from social.posts where content = '2'$$,
    $$values ('{1,0}'::integer[])$$, 'votes, too'
);
select results_eq(
    'select check_name, status, value::integer from internal.health_counters()',
    $$values ('counters', 'fail', 10), ('counts_waiting', 'ok', 0)$$, 'health tells of it'
);

select * from finish();
rollback;
