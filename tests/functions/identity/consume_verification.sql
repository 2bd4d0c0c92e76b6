begin;
select plan(29);

select
    tests.registered('ann'), tests.registered('bob', false), tests.registered('cid', false),
    tests.registered('dan');
update identity.users set email = 'bob@example.org' where id = tests.id('cid');
update core.limits set amount = 100 where action ~ '^verification|^password_reset';

create function pg_temp.sent(
    username text, purpose identity.verification_purpose, token text, phone text default null
)
    returns void
    language sql
as $$
    select from api.create_verification(
        tests.id(username), purpose, tests.token_hash(token), sent.phone
    )
$$;

create function pg_temp.back(token text, password_hash text default null)
    returns text
    language sql
as $$
    select concat_ws(' ', outcome, purpose, target)
    from api.consume_verification(tests.token_hash(token), back.password_hash)
$$;

create function pg_temp.hash()
    returns text
    language sql
as $$select '$2b$12$' || repeat('n', 53)$$;

select tests.as_service();
select pg_temp.sent('bob', 'email', 'one'), pg_temp.sent('bob', 'email', 'two');
select pg_temp.sent('cid', 'email', 'three');
select is(
    (select user_id from api.consume_verification(tests.token_hash('one'))), tests.id('bob'),
    'an address is verified by its token'
);
select is(pg_temp.back('one'), 'unknown', 'which is good once');
select is(
    pg_temp.back('two'), 'verified email bob@example.org', 'a second one finds it verified'
);
select is(
    pg_temp.back('three'), 'taken email bob@example.org',
    'another account comes too late for the same address'
);
select is(pg_temp.back('three'), 'unknown', 'for good');
select tests.as_owner();
select results_eq(
    'select username, email_verified_at is not null from identity.users order by username',
    $$values ('ann', true), ('bob', true), ('cid', false), ('dan', true)$$,
    'one account has verified it'
);

-- Ann wants another address, and then yet another.
select tests.sign_in('ann');
select api.change_email('new@example.org');
select tests.as_service();
select pg_temp.sent('ann', 'email', 'four'), pg_temp.sent('ann', 'password_reset', 'five');
select is(pg_temp.back('four'), 'verified email new@example.org', 'a new address counts now');
select tests.as_owner();
select results_eq(
    $$select email, new_email, email_verified_at from identity.users where id = tests.id('ann')$$,
    $$values ('new@example.org', null::text, now())$$, 'instead of the old one'
);
select tests.as_service();
select is(
    pg_temp.back('five', pg_temp.hash()), 'expired password_reset ann@example.org',
    'a reset that was sent to the old one is void'
);
select tests.sign_in('ann');
select api.change_email('third@example.org');
select tests.as_service();
select pg_temp.sent('ann', 'email', 'six');
select tests.as_owner();
update identity.users set new_email = 'fourth@example.org' where id = tests.id('ann');
select tests.as_service();
select is(
    pg_temp.back('six'), 'expired email third@example.org',
    'a token for an address that is not wanted any more is void'
);

-- A reset.
select from api.issue_refresh_token(tests.id('dan'), tests.token_hash('refresh'));
select pg_temp.sent('dan', 'password_reset', 'seven'), pg_temp.sent('dan', 'password_reset', '7b');
select throws_ok(
    $$select pg_temp.back('seven')$$, 'PT422',
    'password_hash does not go with the purpose of the token', 'a reset needs the new password'
);
select throws_ok(
    $$select pg_temp.back('seven', 'canary')$$, 'PT422', 'password_hash is invalid',
    'invalid_input: its hash must be strong'
);
select is(
    pg_temp.back('seven', pg_temp.hash()), 'password_changed password_reset dan@example.org',
    'a refusal uses nothing up, and then the password is another'
);
select is(pg_temp.back('seven', pg_temp.hash()), 'unknown', 'once');
select matches(pg_temp.back('7b', pg_temp.hash()), '^expired ', 'and other resets are void');
select is(
    (
        select outcome
        from api.rotate_refresh_token(tests.token_hash('refresh'), tests.token_hash('next'))
    ),
    'ended', 'every session has ended'
);
select tests.as_owner();
select is(
    (select password_hash from identity.credentials where user_id = tests.id('dan')),
    pg_temp.hash(), 'the hash is the new one'
);

-- Who came by a provider with Eve's address before she verified it is not signed in any more.
select tests.as_service();
select from api.sign_in_with_identity('spotify', 'thief', 'eve@example.org', true, 'eve');
select tests.as_owner();
update identity.identities set created_at = now() - interval '1 day';
select tests.as_service();
select pg_temp.sent('eve', 'email', 'e1');
select is(pg_temp.back('e1'), 'verified email eve@example.org', 'Eve verifies her address');
select from api.sign_in_with_identity('google', 'hers', 'EVE@example.org', true);
select from api.sign_in_with_identity('apple', 'hers', 'eve@example.org', true);
select from api.sign_in_with_identity('apple', 'hers', 'relay@example.org', true);
select pg_temp.sent('eve', 'password_reset', 'e2');
select is(
    pg_temp.back('e2', pg_temp.hash()), 'password_changed password_reset eve@example.org',
    'and resets a password'
);
select tests.as_owner();
select results_eq(
    $$select provider from identity.identities where user_id = tests.id('eve')$$,
    $$values ('google')$$, 'then only the identity with the address that she has proved remains'
);

select tests.as_service();
select pg_temp.sent('dan', 'phone', 'eight', '+4930123456');
select throws_ok(
    $$select pg_temp.back('eight', pg_temp.hash())$$, 'PT422',
    'password_hash does not go with the purpose of the token',
    'a token for one purpose is no good for another'
);
select is(pg_temp.back('eight'), 'verified phone +4930123456', 'a phone number is verified');
select tests.as_owner();
select results_eq(
    $$select phone, phone_verified_at from identity.users where id = tests.id('dan')$$,
    $$values ('+4930123456', now())$$, 'and the account''s'
);

select tests.as_service();
select pg_temp.sent('cid', 'phone', 'nine', '+4930123456');
select tests.as_owner();
update identity.verifications set expires_at = now() where token_hash = tests.token_hash('nine');
select tests.as_service();
select is(pg_temp.back('nine'), 'expired phone +4930123456', 'a token is good for a time');
select is(pg_temp.back('nine'), 'unknown', 'then it is forgotten');
select is(
    (select outcome from api.consume_verification(h.token_hash)), 'unknown',
    'unknown: ' || coalesce(h.token_hash, 'null')
)
from unnest(array[null, 'canary']) as h (token_hash);

select pg_temp.sent('cid', 'phone', 'ten', '+4930123456');
select tests.as_owner();
select internal.end_account(tests.id('cid'));
select tests.as_service();
select is(pg_temp.back('ten'), 'unknown', 'a deleted account verifies nothing');
select tests.sign_in('bob', 'bandsy_moderator');
select throws_ok(
    $$select api.consume_verification('x')$$, '42501',
    'permission denied for function consume_verification', 'a moderator is refused'
);

select * from finish();
rollback;
