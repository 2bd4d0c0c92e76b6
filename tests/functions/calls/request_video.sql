begin;
select plan(22);

select tests.caller('ann', 'female'), tests.caller('bob', 'male'), tests.caller('cid', 'male');
select tests.caller('dan', 'male'), tests.caller('eve', 'female');
select tests.connected('ann', 'bob'), tests.connected('cid', 'dan'), tests.connected('eve', 'dan');

create function pg_temp.asks(name text, other text) returns text
    language sql
as $$
    select r.status::text
    from tests.sign_in(name), api.request_video(tests.connection_id(name, other)) as r
$$;

select throws_ok(
    $$select tests.sign_in('cid'), api.request_video(tests.connection_id('ann', 'bob'))$$,
    'PT404', 'no such connection', 'to others it is not_found'
);
select throws_ok(
    $$select tests.sign_in('bob'), api.request_video(tests.connection_id('ann', 'bob'), '3')$$,
    'PT422', 'metadata is invalid', 'metadata is an object: invalid_input'
);
select is(pg_temp.asks('bob', 'ann'), 'pending', 'the man asks');
select is(pg_temp.asks('bob', 'ann'), 'pending', 'the same request again has no effect');
select tests.as_owner();
select results_eq(
    $$
        select requester_id, decider_id, expires_at - now(), answered_at
        from calls.video_requests
    $$,
    $$values (tests.id('bob'), tests.id('ann'), interval '24 hours', null::timestamptz)$$,
    'one waits for her answer, for 24 hours'
);
select throws_ok(
    $$
        insert into calls.video_requests (connection_id, requester_id, decider_id, expires_at)
        select connection_id, requester_id, decider_id, expires_at from calls.video_requests
    $$,
    '23505', null, 'there is one pending request a connection'
);
update calls.video_requests set expires_at = now();
select is(pg_temp.asks('bob', 'ann'), 'pending', 'when it has run out he asks again');
select tests.as_owner();
select bag_eq(
    'select status::text from calls.video_requests', $$values ('expired'), ('pending')$$,
    'the old one has expired'
);
select is(pg_temp.asks('ann', 'bob'), 'approved', 'a request of the woman approves it');
select tests.as_owner();
select results_eq(
    $$
        select connection_type::text from calls.connections
        where id = tests.connection_id('ann', 'bob')
    $$,
    $$values ('video_enabled')$$, 'then the connection has video (R09)'
);
select throws_ok(
    $$select pg_temp.asks('bob', 'ann')$$, 'PT409', 'the connection has video',
    'nobody asks for what is there: already_exists'
);
select is(pg_temp.asks('eve', 'dan'), 'approved', 'she need not wait for a request');

-- Of two men the other answers.
select is(pg_temp.asks('cid', 'dan'), 'pending', 'without a decider either asks');
select tests.as_owner();
select is(
    (select decider_id from calls.video_requests where id = tests.request_id('cid')),
    tests.id('dan'), 'and the other answers'
);
select throws_ok(
    $$select pg_temp.asks('dan', 'cid')$$, 'PT409', 'the other person has asked for video',
    'who should answer does not ask'
);
select tests.as_owner();
update calls.video_requests set expires_at = now() where status = 'pending';
select is(pg_temp.asks('dan', 'cid'), 'pending', 'unless it has run out');
select tests.sign_in('cid');
select api.end_connection(tests.connection_id('cid', 'dan'));
select throws_ok(
    $$select pg_temp.asks('cid', 'dan')$$, 'PT409', 'the connection has ended',
    'then nobody asks: ended'
);
select tests.as_owner();
select is_empty(
    'select from calls.video_requests where status = ''pending''', 'and nothing waits'
);
select tests.connected('ann', 'cid');
update core.limits set amount = 1 where action = 'video_request';
select tests.as_owner();
select tests.sign_in('cid');
select throws_ok(
    $$select pg_temp.asks('cid', 'ann')$$, 'PT429', 'the limit of requests for video is used up',
    'there is a limit: quota_used'
);
select tests.as_owner();
update core.limit_uses set counts = array_fill(0, array[cardinality(counts)])
where action = 'video_request';
select is(pg_temp.asks('cid', 'ann'), 'pending', 'one request is allowed');
select is(pg_temp.asks('cid', 'ann'), 'pending', 'the same again uses nothing of it');

select tests.sign_out();
select throws_ok('select api.request_video(null)', '42501', null, 'visitors may not call it');

select * from finish();
rollback;
