begin;
select plan(7);

-- What is under way needs other transactions: see tests/server/test_chat_listening.py.
select tests.person('ann'), tests.person('bob'), tests.person('cid');
insert into core.listeners (user_id, pid, channel, is_settled, created_at)
values
(tests.id('ann'), pg_backend_pid(), internal.wake_channel(), false, '2020-01-01'),
(tests.id('bob'), pg_backend_pid(), internal.wake_channel(), true, '2020-01-01'),
(tests.id('cid'), 0, 'elsewhere', false, '2020-01-01');
create temporary table people as select tests.id('ann') as ann;
grant select on people to public;
select tests.sign_in('bob');
select results_eq(
    'select user_id from api.settle_listening()', 'select ann from people',
    'it names those of this session that it had not named'
);
select is_empty('select user_id from api.settle_listening()', 'it names each once');
select api.start_listening();
select is_empty(
    'select user_id from api.settle_listening()', 'not those that others cannot see yet'
);
select tests.as_owner();
select set_eq(
    'select user_id from core.listeners where pid <> pg_backend_pid() and not is_settled',
    array[tests.id('cid')],
    'other sessions are left alone'
);
prepare settling as select api.settle_listening();
update identity.users set status = 'suspended' where username = 'ann';
select tests.sign_in('ann');
select throws_ok('settling', 'PT403', 'the account is suspended', 'a suspended caller is refused');
select set_config('request.jwt.claims', '', true);
select throws_ok(
    'settling', 'PT401', 'the caller is not signed in', 'a caller without claims is refused'
);
select tests.sign_out();
select throws_ok(
    'settling', '42501', 'permission denied for function settle_listening',
    'an anonymous caller is refused'
);

select * from finish();
rollback;
