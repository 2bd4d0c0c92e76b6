begin;
select plan(9);

select tests.caller('ann', 'female'), tests.caller('bob', 'male'), tests.caller('cid', 'male');
select tests.caller('dan', 'male');
select set_config('tests.call', tests.call('ann', 'bob', false)::text, true);
select tests.sign_in('bob');
select api.end_call(current_setting('tests.call')::uuid, 'both_left', '{"stars": 4}');
select tests.as_owner();
select tests.call('ann', 'cid'), tests.connected('ann', 'dan'), tests.call('bob', 'cid');

select tests.sign_in('ann');
select results_eq(
    'select username, outcome::text, may_decide, state::text from api.my_calls()',
    $$
        values
        ('dan', 'decided_to_connect', true, 'connected'),
        ('cid', 'no_action', true, null),
        ('bob', 'both_left', true, null)
    $$,
    'the calls of the caller, the newest first, with what came of them'
);
select results_eq(
    $$
        select metadata, duration_seconds, decide_until - ended_at
        from api.my_calls() where username = 'bob'
    $$,
    $$values ('{"stars": 4}'::jsonb, 0, interval '24 hours')$$,
    'what the application keeps of it is told to both'
);
select lives_ok(
    $$select api.connect_after_call(call_id) from api.my_calls() where username = 'bob'$$,
    'a call before the last one is decided about by its id'
);
select results_eq(
    'select n.username from api.my_calls(1) as first, api.my_calls(5, first.cursor) as n',
    $$values ('cid'), ('bob')$$, 'a page goes on after the cursor'
);
select tests.as_owner();
update identity.profiles set privacy_level = 'private' where user_id = tests.id('cid');
select tests.sign_in('ann');
select results_eq(
    $$select username, display_name from api.my_calls() where user_id = tests.id('cid')$$,
    $$values (null::text, null::text)$$, 'a person who hides their profile is not named'
);
select tests.as_owner();
select tests.blocked('ann', 'cid');
select tests.sign_in('ann');
select results_eq(
    'select username from api.my_calls()', $$values ('dan'), ('bob')$$, 'a block hides the call'
);
select throws_ok(
    'select api.my_calls(0)', 'PT422', 'page_size is out of range', 'invalid_input: a size'
);
select throws_ok(
    'select api.my_calls(1, ''x'')', 'PT422', 'the cursor is invalid', 'and a cursor'
);
select tests.sign_out();
select throws_ok('select api.my_calls()', '42501', null, 'visitors may not call it');

select * from finish();
rollback;
