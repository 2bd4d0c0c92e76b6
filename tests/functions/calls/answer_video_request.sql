begin;
select plan(16);

select tests.caller('ann', 'female'), tests.caller('bob', 'male'), tests.caller('cid', 'male');
select tests.connected('ann', 'bob'), tests.connected('bob', 'cid');

create function pg_temp.answers(name text, approve boolean) returns void
    language sql
as $$
    select api.answer_video_request(tests.request_id('bob'), answers.approve) from tests.sign_in(name)
$$;

-- R10.
select tests.sign_in('bob');
select api.request_video(tests.connection_id('ann', 'bob'));
select throws_ok(
    $$select pg_temp.answers('cid', true)$$, 'PT404', 'no such request', 'to others: not_found'
);
select throws_ok(
    $$select tests.sign_in('ann'), api.answer_video_request(gen_random_uuid(), true)$$, 'PT404',
    'no such request', 'as what does not exist'
);
select throws_ok(
    $$select pg_temp.answers('bob', true)$$, 'PT403', 'the other person answers the request',
    'who asks is not_the_decider'
);
select throws_ok(
    $$select pg_temp.answers('ann', null)$$, 'PT422', 'approve is null', 'invalid_input: no answer'
);
select lives_ok($$select pg_temp.answers('ann', false)$$, 'she rejects it');
select throws_ok(
    $$select pg_temp.answers('ann', true)$$, 'PT409', 'the request has been answered',
    'an answer stays: closed'
);
select results_eq(
    'select status::text, may_answer, answered_at is not null from api.my_video_requests()',
    $$values ('rejected', false, true)$$, 'both see it'
);
select tests.sign_in('bob');
select results_eq(
    'select connection_type::text from api.my_connections() where username = ''ann''',
    $$values ('chat_only')$$, 'the connection stays as it was'
);
select api.request_video(tests.connection_id('ann', 'bob'));
select tests.as_owner();
update calls.video_requests set expires_at = now() where status = 'pending';
select throws_ok(
    $$select pg_temp.answers('ann', true)$$, 'PT409', 'the request has run out',
    'after its time it is expired'
);
select tests.as_owner();
select internal.job_end_calls();
select throws_ok(
    $$select pg_temp.answers('ann', true)$$, 'PT409', 'the request has run out',
    'the job changes nothing of that'
);
select tests.sign_in('bob');
select api.request_video(tests.connection_id('ann', 'bob'));
select lives_ok($$select pg_temp.answers('ann', true)$$, 'she approves another');
select results_eq(
    'select connection_type::text from api.my_connections()', $$values ('video_enabled')$$,
    'and the connection has video'
);
select tests.sign_in('bob');
select api.request_video(tests.connection_id('bob', 'cid'));
select lives_ok($$select pg_temp.answers('cid', true)$$, 'of two men the other one answers');
select tests.as_owner();
update calls.connections set ended_at = now() where id = tests.connection_id('bob', 'cid');
select throws_ok(
    $$select pg_temp.answers('cid', true)$$, 'PT409', 'the connection has ended',
    'nothing is answered after the end: ended'
);
select tests.sign_out();
select throws_ok(
    'select api.answer_video_request(null, true)', '42501', null, 'visitors may not call it'
);

-- What became of a request after the connection is told as it is.
select tests.as_owner();
select tests.caller('fay', 'female'), tests.caller('gus', 'male');
select tests.connected('fay', 'gus');
select tests.sign_in('gus');
select api.request_video(tests.connection_id('fay', 'gus'));
select api.end_connection(tests.connection_id('fay', 'gus'));
select throws_ok(
    $$select tests.sign_in('fay'), api.answer_video_request(tests.request_id('gus'), true)$$,
    'PT409', 'the connection has ended', 'a request is kept when the connection ends: ended'
);

select * from finish();
rollback;
