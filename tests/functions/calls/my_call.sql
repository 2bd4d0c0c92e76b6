begin;
select plan(14);

select tests.caller('ann', 'female'), tests.caller('bob', 'male');

select tests.sign_in('ann');
select is_empty('select from api.my_call()', 'nobody is in a call at first');
select tests.as_owner();
select tests.call('ann', 'bob', false);
select tests.sign_in('ann');
select results_eq(
    $$
        select
            call_id, call_type::text, user_id, username, display_name, may_decide, ended_at,
            decide_until, state::text
        from api.my_call()
    $$,
    $$
        values (
            tests.call_id('ann'), 'voice', tests.id('bob'), 'bob', 'Bob', true, null::timestamptz,
            null::timestamptz, null::text
        )
    $$,
    'one sees the call and the other person, and that one decides'
);
select set_config('tests.room', (select room_id::text from api.my_call()), true);
select tests.sign_in('bob');
select results_eq(
    'select username, may_decide, room_id::text from api.my_call()',
    $$values ('ann', false, current_setting('tests.room'))$$,
    'both are in one room, and the man does not decide'
);
select api.end_call(tests.call_id('ann'));
select results_eq(
    'select decide_until = ended_at + interval ''24 hours'' from api.my_call()', 'values (true)',
    'after the end it is shown until the time to decide is over'
);
select tests.sign_in('ann');
select api.connect_after_call(tests.call_id('ann'));
select results_eq(
    'select state::text from api.my_call()', $$values ('connected')$$, 'with what came of it'
);
select tests.as_owner();
update calls.calls
set started_at = now() - interval '2 days', ended_at = now() - interval '24 hours 1 second';
select tests.sign_in('ann');
select is_empty('select from api.my_call()', 'then it is not shown any more');
select tests.as_owner();
select tests.call('ann', 'bob', false);
update identity.users set status = 'suspended' where username = 'bob';
select tests.sign_in('ann');
select is_empty('select from api.my_call()', 'nor is a call with somebody who is not active');
select tests.sign_out();
select throws_ok('select api.my_call()', '42501', null, 'visitors may not call it');
select tests.as_service();
select throws_ok('select api.my_call()', 'PT401', null, 'and a worker has none');

-- After the call the profile decides what is shown (law 12).
select tests.as_owner();
update identity.users set status = 'active' where username = 'bob';
select tests.caller('eve', 'female'), tests.caller('fay', 'male'), tests.call('eve', 'fay');
select tests.sign_in('fay');
select results_eq(
    'select username, room_id from api.my_call()', $$values ('eve', null::uuid)$$,
    'the room is not named after the end'
);
select tests.as_owner();
update identity.profiles set privacy_level = 'private' where user_id = tests.id('eve');
select tests.sign_in('fay');
select results_eq(
    'select user_id, username, display_name, image_url from api.my_call()',
    $$values (tests.id('eve'), null::text, null::text, null::text)$$,
    'nor is a person who hides their profile then'
);
select tests.sign_in('eve');
select api.connect_after_call(tests.call_id('eve'));
select tests.sign_in('fay');
select results_eq(
    'select username, state::text from api.my_call()', $$values ('eve', 'connected')$$,
    'unless the two connect'
);
select api.end_connection(tests.connection_id('eve', 'fay'));
select results_eq(
    'select username, state::text from api.my_call()', $$values (null::text, 'declined')$$,
    'and stay connected'
);
select is(api.is_female_user(tests.id('eve')), null, 'then nothing is told of the gender, either');

select * from finish();
rollback;
