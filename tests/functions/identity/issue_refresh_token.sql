begin;
select plan(16);

select
    tests.registered('ann'), tests.registered('bob', false), tests.registered('cid'),
    tests.person('dan');
update identity.users set status = 'suspended' where id = tests.id('cid');

create function pg_temp.issue(username text, token text)
    returns uuid
    language sql
as $$
    select s.session_id
    from api.issue_refresh_token(
        tests.id(username), tests.token_hash(token), token || ' phone', '203.0.113.7'
    ) as s
$$;

select tests.as_service();
select is(
    (
        select s.expires_at
        from api.issue_refresh_token(
            tests.id('ann'), tests.token_hash('one'), 'Phone', '203.0.113.7'
        ) as s
    ),
    now() + interval '7 days', 'a session begins, for seven days'
);
select isnt(pg_temp.issue('ann', 'two'), null, 'another device has a session of its own');
select isnt(
    (select session_id from api.issue_refresh_token(tests.id('dan'), tests.token_hash('three'))),
    null, 'an account of Clerk may have one'
);
select tests.as_owner();
select results_eq(
    $$
        select s.user_id, s.device_info, host(s.ip_address), s.ended_at, t.rotated_at
        from identity.sessions as s
        inner join identity.refresh_tokens as t on s.id = t.session_id
        order by s.id
    $$,
    $$
        values
        (tests.id('ann'), 'Phone', '203.0.113.7', null::timestamptz, null::timestamptz),
        (tests.id('ann'), 'two phone', '203.0.113.7', null, null),
        (tests.id('dan'), null, null, null, null)
    $$,
    'each has its device and its token'
);

select tests.as_service();
select throws_ok(
    $$select pg_temp.issue('ann', 'one')$$, 'PT409', 'the token was used before',
    'already_exists: a token is used once'
);
select throws_ok(
    $$select pg_temp.issue('bob', 'x')$$, 'PT403', 'the account has no way to sign in',
    'an address that is not verified signs nobody in'
);
select throws_ok(
    $$select pg_temp.issue('cid', 'x')$$, 'PT403', 'the account is suspended',
    'a suspended account begins no session'
);
select throws_ok(
    $$select pg_temp.issue('nobody', 'x')$$, 'PT404', 'no such account',
    'an unknown account is not found'
);
select throws_ok(
    format(
        'select api.issue_refresh_token(%L, %L, %L, %L)',
        tests.id('ann'), c.token_hash, c.device_info, c.ip_address
    ),
    'PT422', c.message, c.message || ': ' || coalesce(left(c.token_hash, 10), 'null')
)
from (
    values
    (null, null, null, 'token_hash is invalid'),
    ('canary', null, null, 'token_hash is invalid'),
    (upper(tests.token_hash('x')), null, null, 'token_hash is invalid'),
    (tests.token_hash('x'), repeat('x', 1001), null, 'device_info is too long'),
    (tests.token_hash('x'), null, '203.0.113.256', 'ip_address is invalid')
) as c (token_hash, device_info, ip_address, message);

select tests.as_owner();
update core.settings set value = 2 where key = 'sessions_per_person';
update identity.sessions set last_used_at = now() - interval '1 hour' where device_info = 'Phone';
select tests.as_service();
select isnt(pg_temp.issue('ann', 'four'), null, 'a third device, where two are allowed');
select tests.as_owner();
select results_eq(
    $$
        select device_info
        from identity.sessions
        where user_id = tests.id('ann') and ended_at is null
        order by id
    $$,
    $$values ('two phone'), ('four phone')$$, 'ends the session that was unused the longest'
);
select tests.sign_in('ann', 'bandsy_moderator');
select throws_ok(
    $$select api.issue_refresh_token(null, 'x')$$, '42501',
    'permission denied for function issue_refresh_token', 'a moderator is refused'
);

select * from finish();
rollback;
