begin;
select plan(9);

select tests.person('ann'), tests.person('bob');
insert into identity.sessions (user_id, expires_at) values (tests.id('ann'), now() + interval '1 day');

select tests.sign_in('ann');
select is(
    api.request_erasure(), now() + interval '30 days',
    'the erasure begins erasure_days after the request'
);
select throws_ok(
    'select api.request_erasure()', 'PT403', 'the account is suspended', 'the person is suspended'
);
select tests.sign_in('bob');
select throws_ok($$select api.profile('ann')$$, 'PT404', 'no such person', 'and hidden at once');

select tests.as_owner();
select is(
    (select count(*) from identity.sessions where ended_at is null), 0::bigint,
    'every session has ended'
);
select is(
    (select erase_at from identity.standings where user_id = tests.id('ann')),
    (select due_at from trust.erasure_requests),
    'the standing says when'
);
select is(
    (select payload ->> 'user_id' from core.outbox where topic = 'account.erasure_requested'),
    tests.id('ann')::text, 'the application is told'
);
select is(
    (select event from trust.compliance_queue where actor_id = user_id), 'erasure_requested',
    'and it is logged, as done by themselves'
);
select tests.allow('erasure', 0);
select tests.sign_in('bob');
select throws_ok(
    'select api.request_erasure()', 'PT402', null, 'requests are limited (quota_used)'
);
select tests.sign_out();
select throws_ok('select api.request_erasure()', '42501', null, 'visitors may not ask');

select * from finish();
rollback;
