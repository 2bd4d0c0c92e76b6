begin;
select plan(27);

create function pg_temp.said(name text, other text) returns text
    language sql
as $$
    select concat_ws(' ', state, connection_id is not null, conversation_id is not null)
    from tests.sign_in(name), api.connect_after_call(tests.call_id(other))
$$;

select tests.caller(name, 'female') from unnest('{ann,eve}'::text[]) as n (name);
select tests.caller(name, 'male') from unnest('{bob,cid,dan}'::text[]) as n (name);
select tests.caller(name) from unnest('{fay,gil}'::text[]) as n (name);

-- Exactly one woman: she decides (R06).
select tests.call('ann', 'bob', false);
select throws_ok(
    $$select pg_temp.said('ann', 'ann')$$, 'PT409', 'the call is under way',
    'nobody decides during the call: in_use'
);
select tests.as_owner();
select internal.finish_call(tests.call_id('ann'), 'both_left');
select throws_ok(
    $$select pg_temp.said('bob', 'ann')$$, 'PT403', 'the other person decides alone',
    'the man is not_the_decider'
);
select throws_ok(
    $$select pg_temp.said('cid', 'ann')$$, 'PT404', 'no such call', 'to others it is not_found'
);
select throws_ok(
    $$select tests.sign_in('ann'), api.connect_after_call(gen_random_uuid())$$, 'PT404',
    'no such call', 'as a call that does not exist'
);
select is(pg_temp.said('ann', 'ann'), 'connected t t', 'the woman alone connects the two');
select is(pg_temp.said('ann', 'ann'), 'connected t t', 'a second call says the same');
select tests.as_owner();
select results_eq(
    $$
        select
            n.user1_id < n.user2_id, n.call_id = tests.call_id('ann'), n.decider_id,
            n.connection_type::text, k.outcome::text
        from calls.connections as n join calls.calls as k on k.id = n.call_id
    $$,
    $$values (true, true, tests.id('ann'), 'chat_only', 'decided_to_connect')$$,
    'the connection keeps its call, starts as chat only, and the log says what came of it'
);
select results_eq(
    $$
        select kind::text, status::text, connection_id, match_id is null
        from chat.conversations
    $$,
    $$
        values (
            'connection', 'open', tests.connection_id('bob', 'ann'), true
        )
    $$,
    'its conversation is open'
);
select tests.sign_in('bob');
select results_eq(
    'select kind::text, is_open, username, connection_id from api.inbox()',
    $$values ('connection', true, 'ann', tests.connection_id('ann', 'bob'))$$,
    'the other person finds it in the inbox'
);
select lives_ok(
    'select api.send_message(conversation_id, content => ''Hello'') from api.my_connections()',
    'and writes'
);
select tests.as_owner();
select throws_ok(
    $$
        insert into calls.connections (user1_id, user2_id, call_id)
        select user1_id, user2_id, call_id from calls.connections
    $$,
    '23505', null, 'there is one connection a pair (R07)'
);

-- Two women, two men, and people who say nothing of it: both decide.
select tests.call('ann', 'eve');
select is(
    pg_temp.said('ann', 'ann'), 'waiting_for_other f f', 'of two women one alone connects nobody'
);
select is(pg_temp.said('ann', 'ann'), 'waiting_for_other f f', 'even if she says it twice');
select is(pg_temp.said('eve', 'ann'), 'connected t t', 'both do');
select tests.as_owner();
select tests.call('cid', 'dan');
select is(pg_temp.said('dan', 'cid'), 'waiting_for_other f f', 'two men decide both');
select tests.sign_in('cid');
select api.decline_after_call(tests.call_id('cid'));
select is(pg_temp.said('dan', 'cid'), 'declined f f', 'if one declines, nothing comes of it');
select is(pg_temp.said('cid', 'cid'), 'declined f f', 'and who has declined stays with it');
select tests.as_owner();
select is(
    (select outcome::text from calls.calls where id = tests.call_id('cid')), 'no_action',
    'the log says so'
);
select tests.call('fay', 'gil');
select is(pg_temp.said('fay', 'fay'), 'waiting_for_other f f', 'people of no gender do, too');

-- Time passes.
select tests.as_owner();
update calls.calls
set started_at = now() - interval '2 days', ended_at = now() - interval '24 hours'
where id = tests.call_id('fay');
select throws_ok(
    $$select pg_temp.said('gil', 'fay')$$, 'PT409', 'the time to decide is over',
    'after call_decide_hours it is expired'
);

-- The same two after the end of their connection.
select tests.sign_in('bob');
select api.end_connection(tests.connection_id('ann', 'bob'));
select tests.as_owner();
select tests.call('ann', 'bob');
select throws_ok(
    $$select pg_temp.said('ann', 'ann')$$, 'PT409', 'the connection of the two has ended',
    'a connection that has ended does not come back'
);

-- Matched people go on in the conversation of the match.
select tests.as_owner();
select tests.matched('ann', 'dan');
select tests.call('ann', 'dan');
select is(pg_temp.said('ann', 'ann'), 'connected t t', 'matched people connect, too');
select tests.as_owner();
select is(
    (
        select kind::text
        from chat.conversations
        where tests.id('dan') in (user1_id, user2_id) and tests.id('ann') in (user1_id, user2_id)
    ),
    'match', 'their conversation stays that of the match'
);

-- People who cannot see each other.
select tests.call('ann', 'gil');
insert into trust.blocks (blocker_id, blocked_id) values (tests.id('gil'), tests.id('ann'));
select throws_ok(
    $$select pg_temp.said('ann', 'ann')$$, 'PT404', 'no such call', 'after a block nobody connects'
);
select tests.as_owner();
select internal.finish_block(tests.id('gil'), tests.id('ann'));
select tests.sign_in('gil');
select api.unblock_user(tests.id('ann'));
select is(
    pg_temp.said('ann', 'ann'), 'declined f f', 'not even after the block was lifted'
);
select tests.sign_out();
select throws_ok(
    'select api.connect_after_call(null)', '42501', null, 'visitors may not call it'
);
select tests.as_owner();
select set_config('bandsy.locks_taken', repeat('.', 500), true);
select throws_ok(
    $$select pg_temp.said('ann', 'ann')$$, 'PT429', 'the transaction has taken too many locks',
    'a transaction connects so many people: quota_used'
);

select * from finish();
rollback;
