begin;
select plan(18);

select tests.posted('ann', 'Open', options => '{a,b,c}'),
    tests.posted('ann', 'After', options => '{a,b}', results => 'after_vote'),
    tests.posted('ann', 'Close', options => '{a,b}', results => 'after_close'),
    tests.posted('ann', 'Text'), tests.posted('ann', 'Hidden', 'private', options => '{a,b}'),
    tests.person('bob'), tests.person('cid');
create function pg_temp.shown(content text) returns text language sql as $$
    select concat(my_vote, votes) from api.post(tests.post_id(shown.content))
$$;

select tests.sign_in('bob');
select lives_ok($$select api.vote(tests.post_id('Open'), 2)$$, 'a person votes');
select is(pg_temp.shown('Open'), '2{0,1,0}', 'the vote counts at once');
select lives_ok($$select api.vote(tests.post_id('Open'), 2)$$, 'the same vote again is none');
select lives_ok($$select api.vote(tests.post_id('Open'), 3)$$, 'a vote can change');
select is(pg_temp.shown('Open'), '3{0,0,1}', 'the last one counts');
select tests.as_owner();
select internal.job_fold_counts();
select results_eq(
    $$select vote_counts from social.posts where content = 'Open'$$, $$values ('{0,0,1}'::integer[])$$,
    'the job adds it up'
);
select is(internal.wrong_votes(tests.id('ann'), tests.post_id('Open')), 0, 'which is right');
select tests.sign_in('cid');
select api.vote(tests.post_id('Open'), 1);
select is(pg_temp.shown('Open'), '1{1,0,1}', 'votes of several people count');
select is(pg_temp.shown('After'), '', 'a poll may hide its results');
select api.vote(tests.post_id('After'), 1);
select is(pg_temp.shown('After'), '1{1,0}', 'until one has voted');
select api.vote(tests.post_id('Close'), 1);
select is(pg_temp.shown('Close'), '1', 'or as long as it is open');
select tests.as_owner();
update social.posts
set body = body || '{"closes_at": "2020-01-01T00:00:00Z"}'
where content in ('Close', 'After');
select tests.sign_out();
select is(pg_temp.shown('Close') || pg_temp.shown('After'), '{1,0}{1,0}', 'then all see them');
select tests.sign_in('cid');
select throws_ok(
    $$select api.vote(tests.post_id('Close'), 2)$$, 'PT409', 'the poll is closed',
    'nobody votes in a closed poll'
);
select throws_ok(
    $$select api.vote(tests.post_id('Open'), 4)$$, 'PT422', 'the poll has no such option',
    'there is such an option'
);
select throws_ok(
    $$select api.vote(tests.post_id('Open'), null)$$, 'PT422', 'the poll has no such option',
    'a vote names one'
);
select throws_ok(
    $$select api.vote(tests.post_id('Text'), 1)$$, 'PT422', 'the post is not a poll',
    'a text takes no votes'
);
select throws_ok(
    $$select api.vote(tests.post_id('Hidden'), 1)$$, 'PT404', 'no such post',
    'a hidden poll is not found'
);
select throws_ok(
    $$select api.vote(null, 1)$$, 'PT404', 'no such post', 'as one that does not exist'
);

select * from finish();
rollback;
