begin;
select plan(15);

select tests.caller('ann'), tests.caller('bob'), tests.caller('cid');
select tests.call('ann', 'bob', false);
update calls.calls set started_at = now() - interval '90 seconds';

select tests.sign_in('cid');
select throws_ok(
    $$select api.end_call(tests.call_id('ann'))$$, 'PT404', 'no such call',
    'a call of others is not_found'
);
select tests.sign_in('ann');
select throws_ok(
    'select api.end_call(gen_random_uuid())', 'PT404', 'no such call', 'as one that does not exist'
);
select throws_ok(
    'select api.end_call(null)', 'PT404', 'no such call', 'null is no call'
);
select throws_ok(
    $$select api.end_call(tests.call_id('ann'), 'decided_to_connect')$$, 'PT422',
    'outcome is invalid', 'a call alone connects nobody: invalid_input'
);
select throws_ok(
    $$select api.end_call(tests.call_id('ann'), null)$$, 'PT422', 'outcome is invalid',
    'an outcome is needed'
);
select throws_ok(
    $$select api.end_call(tests.call_id('ann'), 'no_action', '[]')$$, 'PT422',
    'metadata is invalid', 'metadata is an object'
);
select throws_ok(
    $$
        select api.end_call(
            tests.call_id('ann'), 'no_action', jsonb_build_object('a', repeat('x', 16384))
        )
    $$, 'PT422', 'metadata is invalid', 'of at most 16 kB'
);
select lives_ok(
    $$select api.end_call(tests.call_id('ann'), 'both_left', '{"quality": 3}')$$,
    'one of the two ends it'
);
select tests.sign_in('bob');
select lives_ok(
    $$select api.end_call(tests.call_id('ann'), 'timeout')$$, 'the other does, too'
);
select tests.as_owner();
select results_eq(
    $$
        select outcome::text, metadata, duration_seconds between 90 and 95, ended_at is not null
        from calls.calls
    $$,
    $$values ('both_left', '{"quality": 3}'::jsonb, true, true)$$,
    'what was said first stays, and the duration follows'
);
select is_empty('select from calls.people where is_in_call', 'both may join the queue again');

-- A call with somebody who is hidden is not there.
select tests.call('ann', 'cid', false);
insert into trust.blocks (blocker_id, blocked_id) values (tests.id('cid'), tests.id('ann'));
select tests.sign_in('ann');
select throws_ok(
    $$select api.end_call(tests.call_id('ann'))$$, 'PT404', 'no such call',
    'after a block the call is not_found'
);
select is_empty('select from api.my_call()', 'and not shown');
select tests.as_owner();
select internal.finish_block(tests.id('cid'), tests.id('ann'));
select results_eq(
    $$select outcome::text from calls.calls where id = tests.call_id('ann')$$,
    $$values ('no_action')$$, 'the block has ended it'
);
select tests.sign_out();
select throws_ok('select api.end_call(null)', '42501', null, 'visitors may not call it');

select * from finish();
rollback;
