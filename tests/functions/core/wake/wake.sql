begin;
select plan(9);

select tests.person('ann'), tests.person('bob');

create function pg_temp.locks() returns text[] language sql as $$
    select array(select mode from pg_locks where locktype = 'advisory' and pid = pg_backend_pid())
$$;
select lives_ok(
    $$select internal.wake(array[tests.id('ann')], 'match.made', tests.id('bob'))$$, 'somebody is woken'
);
select is(
    pg_temp.locks(), '{ShareLock}',
    'whoever begins to listen for them now waits for what is being told'
);
select lives_ok(
    $$select internal.wake(array[tests.id('ann')], 'match.made', tests.id('bob'))$$,
    'again, it does not wait'
);
select is(pg_temp.locks(), '{ShareLock}', 'for itself');
select lives_ok(
    $$
    select internal.wake(
        array_agg(gen_random_uuid()), 'match.made', tests.id('ann')
    )
    from generate_series(1, 1000)
    $$,
    'many are woken'
);
select ok(cardinality(pg_temp.locks()) between 2 and 64, 'with few locks for all of them');

-- Only listening shows what was sent, and only after a commit: the tests of the client do.
prepare wake as select internal.wake(array[tests.id('ann')], 'match.made', tests.id('bob'));
prepare channel as select internal.wake_channel(tests.id('ann'));
select tests.sign_in('ann');
select throws_ok('wake', '42501', null, 'a person wakes nobody');
select throws_ok('channel', '42501', null, 'nor asks where others are woken');
select tests.as_service();
select throws_ok('wake', '42501', null, 'nor does a worker');

select * from finish();
rollback;
