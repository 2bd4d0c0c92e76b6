begin;
select plan(30);

select tests.registered('ann'), tests.registered('bob', false), tests.registered('cid');
update identity.users set new_email = 'new@example.org' where id = tests.id('cid');
update core.limits set amount = 100 where action ~ '^verification|^password_reset';

create function pg_temp.sent(
    username text, purpose identity.verification_purpose, phone text default null
)
    returns text
    language sql
as $$
    select target || ' ' || round(extract(epoch from expires_at - now()) / 60)::integer
    from api.create_verification(
        tests.id(username), purpose, tests.token_hash(gen_random_uuid()::text), sent.phone
    )
$$;

select tests.as_service();
select is(
    pg_temp.sent('bob', 'email'), 'bob@example.org 1440',
    'an address that is not verified gets a token for a day'
);
select is(
    pg_temp.sent('cid', 'email'), 'new@example.org 1440', 'and so does one that is wanted instead'
);
select is(
    pg_temp.sent('ann', 'password_reset'), 'ann@example.org 60',
    'a reset goes to the verified address, for an hour'
);
select is(
    pg_temp.sent('cid', 'password_reset'), 'cid@example.org 60',
    'to the present one, even if another is wanted'
);
select is(
    pg_temp.sent('ann', 'phone', '+4930123456'), '+4930123456 10',
    'a phone gets one for ten minutes'
);
select tests.as_owner();
update identity.users set phone = '+4930999999' where id = tests.id('bob');
select tests.as_service();
select is(pg_temp.sent('bob', 'phone'), '+4930999999 10', 'the account may have the number already');

select throws_ok(
    format('select pg_temp.sent(%L, %L)', c.username, c.purpose), 'PT404',
    'the account has nothing to verify for this purpose', 'not_found: ' || c.description
)
from (
    values
    ('ann', 'email', 'the address is verified'),
    ('ann', 'phone', 'there is no number'),
    ('bob', 'password_reset', 'an address that is not verified gets no reset')
) as c (username, purpose, description);
select throws_ok(
    $$select pg_temp.sent('nobody', 'email')$$, 'PT404', 'no such account',
    'an unknown account is not found'
);
select throws_ok(
    format('select pg_temp.sent(%L, %L, %L)', 'ann', 'phone', c.phone), 'PT422',
    'phone is invalid', 'invalid_input: ' || c.phone
)
from unnest('{030123456,+0123456789,"+49 30 123456",+123456789012345678,x}'::text[]) as c (phone);
select throws_ok(
    $$select pg_temp.sent('bob', null)$$, 'PT422', 'purpose is missing', 'a purpose is needed'
);
select throws_ok(
    format('select api.create_verification(%L, %L, %L)', tests.id('bob'), 'email', c.token_hash),
    'PT422', 'token_hash is invalid', 'a token has a hash: ' || coalesce(c.token_hash, 'null')
)
from unnest(array[null, 'canary']) as c (token_hash);

select tests.as_owner();
select results_eq(
    $$
        select u.username, v.purpose::text
        from identity.verifications as v inner join identity.users as u on v.user_id = u.id
        order by 1, 2
    $$,
    $$
        values
        ('ann', 'password_reset'), ('ann', 'phone'), ('bob', 'email'), ('bob', 'phone'),
        ('cid', 'email'), ('cid', 'password_reset')
    $$,
    'all that were sent are good, and refusals leave nothing'
);

select tests.as_service();
select lives_ok(
    $$select api.create_verification(tests.id('bob'), 'email', tests.token_hash('one'))$$,
    'another one may be sent'
);
select throws_ok(
    $$select api.create_verification(tests.id('bob'), 'email', tests.token_hash('one'))$$, 'PT409',
    'the token was used before', 'already_exists: a token is used once'
);
select tests.as_owner();
update core.limits set amount = 3 where action ~ '^verification|^password_reset';
delete from core.limit_uses;
select tests.as_service();
select lives_ok(
    $$select pg_temp.sent('bob', 'email') from generate_series(1, 3)$$, 'some are sent an hour'
);
select throws_ok(
    $$select pg_temp.sent('bob', 'email')$$, 'PT429', 'the limit of verifications of an email address is used up',
    'quota_used: no more'
);
select lives_ok(
    $$select pg_temp.sent('bob', 'phone', '+4930123456')$$,
    'but those for another purpose: a stranger who asks for some stops none of the owner''s'
);

-- A person who opens many accounts with one address sends no more than few accounts can.
select tests.as_owner();
update core.settings set value = 5 where key = 'verifications_per_target';
delete from identity.verifications;
delete from core.limit_uses;
select tests.registered('liar' || n, false) from generate_series(1, 6) as n;
update identity.users set email = 'Victim@example.org' where username ~ '^liar';
update identity.users set email = 'victim@example.org' where username = 'liar1';
select tests.as_service();
select lives_ok(
    $$select pg_temp.sent('liar' || n, 'email') from generate_series(1, 5) as n$$,
    'five accounts send to one address'
);
select throws_ok(
    $$select pg_temp.sent('liar6', 'email')$$, 'PT429',
    'the limit of verifications for this address or number is used up',
    'quota_used: a sixth does not'
);
select api.change_password(tests.id('liar1'), '$2b$12$' || repeat('n', 53));
select tests.sign_in('liar2');
select api.change_email('other@example.org');
select tests.as_owner();
select internal.job_purge_sign_ins();
select tests.as_service();
select throws_ok(
    $$select pg_temp.sent('liar6', 'email')$$, 'PT429', null,
    'what was sent counts, though it is void'
);
select lives_ok($$select pg_temp.sent('bob', 'email')$$, 'other addresses are free');
select tests.as_owner();
update identity.verifications set created_at = created_at - interval '1 hour';
select tests.as_service();
select lives_ok($$select pg_temp.sent('liar6', 'email')$$, 'for an hour');
select tests.sign_in('ann', 'bandsy_moderator');
select throws_ok(
    $$select api.create_verification(null, 'email', 'x')$$, '42501',
    'permission denied for function create_verification', 'a moderator is refused'
);

select * from finish();
rollback;
