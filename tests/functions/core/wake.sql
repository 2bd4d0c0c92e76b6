begin;
select plan(4);

select lives_ok(
    $$select internal.wake(tests.person('ann'), 'match.made', tests.person('bob'))$$,
    'somebody is woken'
);

-- Only listening shows what was sent, and only after a commit: the tests of the client do.
prepare wake as select internal.wake(tests.id('ann'), 'match.made', tests.id('bob'));
select tests.sign_in('ann');
select throws_ok('wake', '42501', null, 'a person wakes nobody');
select tests.sign_in('ann', 'bandsy_moderator');
select throws_ok('wake', '42501', null, 'nor does a moderator');
select tests.as_service();
select throws_ok('wake', '42501', null, 'nor does a worker');

select * from finish();
rollback;
