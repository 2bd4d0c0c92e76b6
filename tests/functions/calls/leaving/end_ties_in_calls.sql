begin;
select plan(8);

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
select is_empty('select from calls.video_requests', 'and its request');
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

select * from finish();
rollback;
