begin;
select plan(6);

-- That a session is woken no more needs commits: tests/server/test_chat_listening.py.
select tests.person('ann'), tests.person('bob');
prepare stopping as select api.stop_listening();
select tests.sign_in('ann');
select lives_ok('stopping', 'where nobody listens, it changes nothing');
select api.start_listening();
select tests.sign_in('bob');
select api.start_listening();
select lives_ok('stopping', 'who listens stops');
select tests.as_owner();
select set_eq(
    'select user_id from core.listeners', array[tests.id('ann')], 'for oneself and nobody else'
);
update identity.users set status = 'suspended' where username = 'ann';
select tests.sign_in('ann');
select throws_ok(
    'stopping', 'PT403', 'the account is suspended', 'a suspended caller is not served'
);
select set_config('request.jwt.claims', '', true);
select throws_ok('stopping', 'PT401', 'nobody is signed in', 'nor is nobody');
select tests.sign_out();
select throws_ok(
    'stopping', '42501', 'permission denied for function stop_listening',
    'nor an anonymous caller'
);

select * from finish();
rollback;
