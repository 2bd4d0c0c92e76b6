begin;
select plan(11);

-- What is woken, and that nothing is missed, needs commits: tests/python/test_chat_listening.py.
select tests.person('ann');
create function pg_temp.locks() returns text[] language sql as $$
    select array(select mode from pg_locks where locktype = 'advisory' and pid = pg_backend_pid())
$$;
select tests.sign_in('ann');
create temporary table begun as select api.start_listening() as channel;
grant select on begun to public;
select is(
    (select channel from begun), 'bandsy_' || replace(tests.id('ann')::text, '-', ''),
    'the channel is named after who listens'
);
select is(pg_temp.locks(), '{ShareLock}', 'who listens shares the lock of their name');
select is(api.start_listening(), (select channel from begun), 'again, it is the same channel');
select is(pg_temp.locks(), '{ShareLock}', 'and the same lock');
select tests.as_owner();
select is(
    (
        select array_agg(objid::bigint | (classid::bigint << 32))
        from pg_locks
        where locktype = 'advisory' and pid = pg_backend_pid()
    ),
    array[internal.wake_lock(tests.id('ann'), 'listener')], 'the one that a wake-up asks for'
);
select is(
    internal.wake_channel(tests.id('ann')), (select channel from begun),
    'and the channel that it takes'
);
select tests.sign_in('ann', 'bandsy_moderator');
select is(api.start_listening(), (select channel from begun), 'moderators listen, too');

prepare listening as select api.start_listening();
select tests.as_owner();
update identity.users set status = 'suspended' where username = 'ann';
select tests.sign_in('ann');
select throws_ok(
    'listening', 'PT403', 'the account is suspended', 'a suspended caller is not served'
);
select set_config('request.jwt.claims', '', true);
select throws_ok('listening', 'PT401', 'nobody is signed in', 'nor is nobody');
select tests.as_service();
select throws_ok('listening', 'PT401', 'nobody is signed in', 'nor is a worker');
select tests.sign_out();
select throws_ok(
    'listening', '42501', 'permission denied for function start_listening',
    'nor an anonymous caller'
);

-- The lock is the session's and outlives the transaction.
select pg_advisory_unlock_all();
select * from finish();
rollback;
