begin;
select plan(9);

select tests.person('ann'), tests.person('bob');

create function pg_temp.locks() returns text[] language sql as $$
    select array(select mode from pg_locks where locktype = 'advisory' and pid = pg_backend_pid())
$$;
select lives_ok(
    $$select internal.wake(array[tests.id('ann')], 'match.made', tests.id('bob'))$$,
    'a person is woken'
);
select is(
    pg_temp.locks(), '{ShareLock}',
    'a session that begins to listen now sees the waker'
);
select lives_ok(
    $$select internal.wake(array[tests.id('ann')], 'match.made', tests.id('bob'))$$,
    'a second wake-up does not wait'
);
select is(pg_temp.locks(), '{ShareLock}', 'a second wake-up takes no second lock');
select lives_ok(
    $$
    select internal.wake(
        array_agg(gen_random_uuid()), 'match.made', tests.id('ann')
    )
    from generate_series(1, 1000)
    $$,
    'many people are woken'
);
select ok(cardinality(pg_temp.locks()) between 2 and 64, 'many people share a few locks');

-- Only a listener sees a notification, after a commit: the tests of the client do that.
prepare wake as select internal.wake(array[tests.id('ann')], 'match.made', tests.id('bob'));
prepare channel as select internal.wake_channel();
select tests.sign_in('ann');
select throws_ok('wake', '42501', null, 'a user cannot wake others');
select throws_ok('channel', '42501', null, 'a user cannot ask for the channel');
select tests.as_service();
select throws_ok('wake', '42501', null, 'a worker cannot wake others');

select * from finish();
rollback;
