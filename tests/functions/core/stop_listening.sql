begin;
select plan(6);

-- Waking needs commits: see tests/server/test_chat_listening.py.
select tests.person('ann'), tests.person('bob');
prepare stopping as select api.stop_listening();
select tests.sign_in('ann');
select lives_ok('stopping', 'it has no effect without a listener');
select api.start_listening();
select tests.sign_in('bob');
select api.start_listening();
select lives_ok('stopping', 'a listener can stop');
select tests.as_owner();
select set_eq(
    'select user_id from core.listeners', array[tests.id('ann')],
    'other listeners of the session stay'
);
update identity.users set status = 'suspended' where username = 'ann';
select tests.sign_in('ann');
select throws_ok(
    'stopping', 'PT403', 'the account is suspended', 'a suspended caller is refused'
);
select set_config('request.jwt.claims', '', true);
select throws_ok('stopping', 'PT401', 'the caller is not signed in', 'a caller without claims is refused');
select tests.sign_out();
select throws_ok(
    'stopping', '42501', 'permission denied for function stop_listening',
    'an anonymous caller is refused'
);

select * from finish();
rollback;
