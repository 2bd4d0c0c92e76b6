begin;
select plan(24);

select tests.registered('ann'), tests.registered('bob', false), tests.registered('cid');
update core.settings set value = 3 where key = 'sign_in_failures';

-- Outcome, and the minutes until a lock ends, of an attempt with the right or a wrong password.
create function pg_temp.attempt(username text, succeeded boolean, ip_address text default null)
    returns text
    language sql
as $$
    select concat_ws(
        ' ', s.outcome, round(extract(epoch from s.locked_until - now()) / 60)::integer
    )
    from api.finish_sign_in(
        tests.id(username), succeeded, '$2b$12$' || rpad(username, 53, 'x'), attempt.ip_address
    ) as s
$$;

create function pg_temp.pass_minutes(minutes integer)
    returns void
    language sql
    security definer
as $$
    update identity.sign_in_failures
    set
        last_failed_at = last_failed_at - make_interval(mins => minutes),
        locked_until = locked_until - make_interval(mins => minutes)
$$;

select tests.as_service();
select is(pg_temp.attempt('ann', true), 'signed_in', 'the right password signs in');
select is(pg_temp.attempt('ann', true), 'signed_in', 'again');
select tests.as_owner();
select results_eq(
    'select user_id, sign_in_count, last_sign_in_at from identity.sign_ins',
    $$values (tests.id('ann'), 2::bigint, now())$$, 'sign-ins are counted'
);
select tests.as_service();
select is(pg_temp.attempt('bob', true), 'unverified', 'the address has to be verified first');
select is(pg_temp.attempt('bob', false), 'failed', 'which a wrong password does not tell');
select is(pg_temp.attempt('ann', null), 'failed', 'null is a failure');

-- That was the first failure.
select is(pg_temp.attempt('ann', false), 'failed', 'a wrong password fails');
select is(pg_temp.attempt('ann', false), 'failed 15', 'the third in a row locks the account');
select is(
    pg_temp.attempt('ann', true), 'locked 15', 'not even the right password counts now'
);
select pg_temp.pass_minutes(10);
select is(pg_temp.attempt('ann', false), 'locked 5', 'failures do not make a lock longer');
select pg_temp.pass_minutes(5);
select is(pg_temp.attempt('ann', false), 'failed', 'when it is over, failures count anew');
select is(pg_temp.attempt('ann', true), 'signed_in', 'and the right password signs in');
select is(pg_temp.attempt('ann', false), 'failed', 'a success ends the row of failures');
select pg_temp.pass_minutes(16);
select is(pg_temp.attempt('ann', false), 'failed', 'and so does a while');
select is(pg_temp.attempt('ann', false), 'failed', 'so this is the second of a row');

-- Ann has been at home (a network of version 6, too), a stranger has not.
select tests.as_owner();
delete from identity.sign_in_failures where user_id = tests.id('ann');
insert into identity.sessions (user_id, ip_address, expires_at, ended_at)
values
(tests.id('ann'), '203.0.113.7', now(), now()),
(tests.id('ann'), '2001:db8:1:2::3', now(), null);
select tests.as_service();
select pg_temp.attempt('ann', false, '198.51.100.' || n) from generate_series(1, 9) as n;
select is(pg_temp.attempt('ann', true, '198.51.100.99'), 'locked 15', 'strangers count together');
select is(
    (
        select string_agg(pg_temp.attempt('ann', true, a.address), ', ' order by a.address)
        from unnest(array['203.0.113.7', '2001:db8:1:2:ffff::1']) as a (address)
    ),
    'signed_in, signed_in', 'they do not lock out the owner where she has been'
);
select pg_temp.attempt('ann', false, '203.0.113.7') from generate_series(1, 3);
select is(
    pg_temp.attempt('ann', true, '203.0.113.7'), 'locked 15', 'where failures count, too'
);

select tests.as_owner();
update identity.users set status = 'suspended' where id = tests.id('cid');
select tests.as_service();
select is(
    (
        select string_agg(pg_temp.attempt('cid', s.succeeded), ', ' order by s.succeeded)
        from (values (false), (true)) as s (succeeded)
    ),
    'failed, suspended', 'that an account is suspended learns who knows its password'
);
select is(
    (select outcome from api.finish_sign_in(tests.id('ann'), true, '$2b$12$old', '2001:db8:1:2::')),
    'failed', 'a password that was changed since it was checked signs nobody in'
);
select is(
    (select outcome from api.finish_sign_in(null, true, 'x')), 'failed',
    'an account that does not exist fails'
);
select tests.as_owner();
select internal.end_account(tests.id('ann'));
select tests.as_service();
select is(
    pg_temp.attempt('ann', true, '203.0.113.7'), 'failed', 'a deleted account fails'
);
select throws_ok(
    $$select api.finish_sign_in(null, true, 'x', 'here')$$, 'PT422', 'ip_address is invalid',
    'an address that is none is invalid_input'
);
select tests.sign_in('bob', 'bandsy_moderator');
select throws_ok(
    $$select api.finish_sign_in(null, true, 'x')$$, '42501',
    'permission denied for function finish_sign_in', 'a moderator is refused'
);

select * from finish();
rollback;
