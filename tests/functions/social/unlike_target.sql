begin;
select plan(7);

select tests.posted('ann', 'Hello'), tests.posted('ann', 'Mine', 'private'), tests.person('bob');
select tests.sign_in('bob');
select lives_ok(
    $$select api.unlike_target('post', tests.post_id('Hello'))$$, 'without a like it has no effect'
);
select api.like_target('post', tests.post_id('Hello'));
select tests.as_owner();
select internal.job_fold_counts();
select tests.sign_in('bob');
select lives_ok(
    $$select api.unlike_target('post', tests.post_id('Hello'))$$, 'a like can be taken back'
);
select results_eq(
    $$select likes_count, is_liked from api.post(tests.post_id('Hello'))$$, 'values (0, false)',
    'then it does not count'
);
select lives_ok(
    $$select api.unlike_target('post', tests.post_id('Mine'))$$,
    'so has it for a hidden post, which answers as one that is not there'
);
select throws_ok(
    $$select api.unlike_target(null, tests.post_id('Hello'))$$, 'PT422', 'target_type is null',
    'it is a post or a comment'
);
select tests.as_owner();
select internal.job_fold_counts();
select ok(tests.counts_are_true(), 'all counters are right');
select is_empty('table social.count_deltas', 'and nothing waits');

select * from finish();
rollback;
