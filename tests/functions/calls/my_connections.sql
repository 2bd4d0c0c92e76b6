begin;
select plan(8);

select tests.caller('ann', 'female'), tests.caller('bob', 'male'), tests.caller('eve', 'female');
select tests.caller('cid', 'male');
select tests.connected('ann', 'bob');
select tests.connected('eve', 'ann');
select tests.connected('cid', 'eve');

select tests.sign_in('ann');
select results_eq(
    'select username, display_name, connection_type::text, may_decide from api.my_connections()',
    $$values ('eve', 'Eve', 'chat_only', true), ('bob', 'Bob', 'chat_only', true)$$,
    'the newest first; of two women both decide'
);
select results_eq(
    $$
        select connection_id, call_id is not null, i.conversation_id is not null
        from api.my_connections() as n
        join api.inbox() as i using (conversation_id, connection_id)
        where n.username = 'bob'
    $$,
    $$values (tests.connection_id('ann', 'bob'), true, true)$$,
    'each with its call and its conversation'
);
select results_eq(
    $$
        select username
        from api.my_connections(1) as first
        union all
        select n.username from api.my_connections(1) as first, api.my_connections(1, first.cursor) as n
    $$,
    $$values ('eve'), ('bob')$$, 'page by page'
);
select throws_ok(
    'select api.my_connections(0)', 'PT422', 'page_size is out of range', 'invalid_input: a size'
);
select throws_ok(
    'select api.my_connections(1, ''x'')', 'PT422', 'the cursor is invalid', 'and a cursor'
);
select tests.sign_in('bob');
select results_eq(
    'select username, may_decide from api.my_connections()', $$values ('ann', false)$$,
    'beside a woman a man does not decide'
);
select api.update_profile('{"privacy_level": "private"}');
select tests.sign_in('eve');
select api.block_user(tests.id('ann'));
select tests.sign_in('ann');
select results_eq(
    'select username from api.my_connections()', $$values ('bob')$$,
    'a private profile stays, a block removes'
);
select tests.sign_out();
select throws_ok('select api.my_connections()', '42501', null, 'visitors may not call it');

select * from finish();
rollback;
