begin;
select plan(10);

select tests.posted('ann', 'Hello'), tests.posted('ann', 'Mine', 'private'), tests.person('bob');
select tests.sign_in('bob');
select lives_ok($$select api.like_target('post', tests.post_id('Hello'))$$, 'a person likes a post');
select lives_ok($$select api.like_target('post', tests.post_id('Hello'))$$, 'again has no effect');
select results_eq(
    $$select likes_count, is_liked from api.post(tests.post_id('Hello'))$$, 'values (1, true)',
    'it counts once'
);
select api.comment_on(tests.post_id('Hello'), 'One');
select lives_ok(
    $$select api.like_target('comment', tests.comment_id('One'))$$, 'people like comments'
);
select throws_ok(
    $$select api.like_target('comment', tests.post_id('Hello'))$$, 'PT404', 'no such comment',
    'a post is not a comment'
);
select throws_ok(
    $$select api.like_target('post', tests.comment_id('One'))$$, 'PT404', 'no such post',
    'nor the other way round'
);
select throws_ok(
    $$select api.like_target('post', tests.post_id('Mine'))$$, 'PT404', 'no such post',
    'a hidden post is not found'
);
select throws_ok(
    $$select api.like_target('post', null)$$, 'PT404', 'no such post', 'nor none'
);
select throws_ok(
    $$select api.like_target(null, tests.post_id('Hello'))$$, 'PT422', 'target_type is null',
    'it is a post or a comment'
);
select tests.as_owner();
select ok(tests.counts_are_true(), 'all counters are right');

select * from finish();
rollback;
