begin;
select plan(17);

select tests.person('ann'), tests.person('bob');
insert into identity.sessions (user_id, expires_at) values (tests.id('ann'), now() + interval '1 day');

select tests.sign_in('ann');
select is(
    api.request_erasure(), now() + interval '30 days',
    'the erasure begins erasure_days after the request'
);
select is(
    api.request_erasure(), now() + interval '30 days', 'asking again tells it, with no effect'
);
select throws_ok('select api.me()', 'PT403', 'the account is suspended', 'the person is suspended');
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
select tests.moderator('mod');
select tests.person('cid');
select tests.sign_in('mod', 'bandsy_moderator');
select api.suspend_user(tests.id('cid'), 'spam');
select tests.sign_in('cid');
select lives_ok('select api.request_erasure()', 'a suspended person may ask, too');
select tests.as_owner();
select ok(
    (select erase_at is not null and reason = 'spam' from identity.standings
    where user_id = tests.id('cid')),
    'on top of the suspension'
);
select is(
    (select due_at from trust.erasure_requests where user_id = tests.id('cid')),
    now() + interval '30 days', 'it is due as any other'
);
select tests.sign_in('cid');
select lives_ok('select api.cancel_erasure()', 'they take it back');
select throws_ok(
    'select api.me()', 'PT403', 'the account is suspended', 'and the suspension holds on'
);
select tests.sign_in('ann');
create function pg_temp.hint() returns text language plpgsql as $$
declare
    v_hint text;
begin
    perform api.me();
exception when others then
    get stacked diagnostics v_hint = pg_exception_hint;
    return v_hint;
end
$$;
select is(
    pg_temp.hint(),
    'It is to be erased at '
    || to_char((now() + interval '30 days') at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')
    || ': cancel_erasure takes that back.',
    'a refusal tells a person who is leaving until when'
);
select tests.sign_in('cid');
select is(
    pg_temp.hint(), 'my_decisions gives the reasons; appeal asks for a second look.', 'and another who is suspended, why'
);
select tests.as_owner();
select tests.allow('erasure', 0);
select tests.sign_in('bob');
select throws_ok(
    'select api.request_erasure()', 'PT402', null, 'requests are limited (quota_used)'
);
select tests.sign_out();
select throws_ok('select api.request_erasure()', '42501', null, 'visitors may not ask');

select * from finish();
rollback;
