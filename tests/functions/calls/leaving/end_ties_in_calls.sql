begin;
select plan(9);

select tests.caller(name) from unnest('{ann,bob,cid}'::text[]) as n (name);
select tests.connected('ann', 'bob'), tests.connected('ann', 'cid');
select tests.sign_in('bob');
select api.request_video(tests.connection_id('ann', 'bob'));
select tests.as_owner();
select tests.call('ann', 'bob', false);
select tests.sign_in('bob');
select api.block_user(tests.id('ann'));
select tests.as_owner();
select is_empty('select from calls.people where is_in_call', 'a block ends the call');
select results_eq(
    'select user1_agrees, user2_agrees from calls.calls where id = tests.call_id(''ann'')',
    'values (false, false)', 'which neither can turn into a connection later'
);
select results_eq(
    'select ended_by from calls.connections where ended_at is not null',
    $$values (tests.id('bob'))$$, 'it ends the connection of the two, and no other'
);
select results_eq(
    'select status::text from calls.video_requests', $$values ('expired')$$, 'and its request'
);
select results_eq(
    $$
        select status::text
        from chat.conversations
        where tests.id('bob') in (user1_id, user2_id)
    $$,
    $$values ('hidden')$$, 'their conversation is hidden'
);
select tests.sign_in('bob');
select api.unblock_user(tests.id('ann'));
select is_empty('select from api.my_connections()', 'what it ended stays ended');

-- Somebody in a call who hides their profile then can still be blocked.
select tests.as_owner();
select tests.caller('dan'), tests.call('ann', 'dan', false);
update identity.profiles set privacy_level = 'private' where user_id = tests.id('dan');
select tests.sign_in('ann');
select lives_ok(
    $$select api.block_user(tests.id('dan'))$$, 'the person of a call can be blocked'
);
select is_empty('select from api.my_call() where ended_at is null', 'that ends it');

-- A block refuses what was to be decided after each call of the two, not only after the last.
select tests.as_owner();
select tests.caller('eve', 'female'), tests.caller('fay', 'male'), tests.caller('gus', 'male');
select set_config('tests.call', tests.call('eve', 'fay')::text, true);
select tests.call('eve', 'gus');
select tests.sign_in('fay');
select api.block_user(tests.id('eve')), api.unblock_user(tests.id('eve'));
select tests.sign_in('eve');
select results_eq(
    $$select state::text from api.connect_after_call(current_setting('tests.call')::uuid)$$,
    $$values ('declined')$$, 'a block refuses a call before the last one, too'
);

select * from finish();
rollback;
