begin;
select plan(9);

select tests.registered('ann'), tests.person('bob'), tests.registered('dan');
select tests.as_service();
select from api.issue_refresh_token(tests.id('ann'), tests.token_hash('1'));
select from api.sign_in_with_identity('google', 'a', 'ann@example.org', true);
select from api.create_verification(tests.id('ann'), 'password_reset', tests.token_hash('2'));
select from api.finish_sign_in(tests.id('ann'), false, 'x');
select from api.sign_in_with_identity('google', 'c', 'cid@example.org', true, 'cid');

select lives_ok(
    format('select api.remove_user(%L)', tests.id(username)), 'an account is removed: ' || username
)
from unnest('{ann,bob,cid}'::text[]) as username;
select lives_ok($$select api.remove_user(tests.id('ann'))$$, 'again has no effect');
select throws_ok(
    format('select api.remove_user(%L)', id), 'PT404', 'no such account', 'not_found'
)
from unnest(array[null, gen_random_uuid()]) as id;
select tests.as_owner();
select results_eq(
    'select username from identity.users where status <> ''deleted''', $$values ('dan')$$,
    'others stay'
);
select is_empty(
    $$
        select user_id from identity.credentials where user_id <> tests.id('dan')
        union all select user_id from identity.identities
        union all select user_id from identity.verifications
        union all select user_id from identity.sign_in_failures
        union all select user_id from identity.sessions where ended_at is null
    $$,
    'no way to sign in is left'
);
select tests.sign_in('dan', 'bandsy_moderator');
select throws_ok(
    'select api.remove_user(null)', '42501', 'permission denied for function remove_user',
    'a moderator is refused'
);

select * from finish();
rollback;
