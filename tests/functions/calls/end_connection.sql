begin;
select plan(15);

select tests.caller(name) from unnest('{ann,bob,cid,dan}'::text[]) as n (name);
select tests.connected('ann', 'bob'), tests.connected('ann', 'cid');

select tests.sign_in('dan');
select throws_ok(
    $$select api.end_connection(tests.connection_id('ann', 'bob'))$$, 'PT404',
    'no such connection', 'a connection of others is not_found'
);
select tests.sign_in('ann');
select throws_ok(
    'select api.end_connection(null)', 'PT404', 'no such connection', 'null is not found'
);
select api.request_video(tests.connection_id('ann', 'bob'));
select lives_ok(
    $$select api.end_connection(tests.connection_id('ann', 'bob'))$$, 'either can end it'
);
select lives_ok(
    $$select api.end_connection(tests.connection_id('ann', 'bob'))$$, 'again, it has no effect'
);
select results_eq(
    'select username from api.my_connections()', $$values ('cid')$$, 'it is not listed any more'
);
select is_empty('select from api.my_video_requests()', 'its pending request is gone');
select throws_ok(
    format('select api.send_message(%L, content => ''Wait'')', conversation_id), 'PT409',
    'the conversation is closed', 'nobody writes in its conversation'
)
from api.inbox()
where username = 'bob';
select throws_ok(
    $$select api.open_direct_conversation(tests.id('bob'))$$, 'PT409', null,
    'or opens it again: the two have nothing in common'
);
select tests.sign_in('bob');
select is_empty('select from api.my_connections()', 'the other person does not list it either');
select is_empty('select from api.inbox() where is_open', 'but still reads what was said');
select tests.as_owner();
select results_eq(
    'select ended_by, ended_at is not null from calls.connections where ended_at is not null',
    $$values (tests.id('ann'), true)$$, 'who ended it is kept'
);

-- With a match as well, the conversation goes on.
select tests.matched('ann', 'cid');
select tests.sign_in('ann');
select api.end_connection(tests.connection_id('ann', 'cid'));
select results_eq(
    'select kind::text, is_open from api.inbox() where username = ''cid''',
    $$values ('match', true)$$, 'matched people go on writing'
);

-- A match ends, and the conversation stays the connection's.
select tests.as_owner();
select tests.connected('ann', 'dan'), tests.matched('ann', 'dan');
select tests.sign_in('ann');
select api.unmatch(match_id) from api.my_matches() where username = 'dan';
select lives_ok(
    $$
        select api.send_message(conversation_id, content => 'Still here?')
        from api.my_connections() where username = 'dan'
    $$,
    'connected people go on writing after an unmatch'
);
select results_eq(
    'select kind::text, is_open from api.inbox() where username = ''dan''',
    $$values ('connection', true)$$, 'the conversation is that of the connection then'
);
select tests.as_owner();
select set_config('bandsy.locks_taken', repeat('.', 500), true);
select tests.sign_in('ann');
select throws_ok(
    $$select api.end_connection(tests.connection_id('ann', 'dan'))$$, 'PT429',
    'the transaction has taken too many locks', 'a transaction ends so many: quota_used'
);

select * from finish();
rollback;
