begin;
select plan(4);

select tests.person('ann');
select set_config('request.jwt.claims', '{"sub": "user_ann"}', true);

select is(internal.require_user(), tests.id('ann'), 'an active account is the caller');
update identity.users set status = 'suspended';
select throws_ok(
    'select internal.require_user()', 'PT403', 'the account is suspended',
    'a suspended caller is refused'
);
update identity.users set status = 'deleted', deleted_at = now();
select throws_ok(
    'select internal.require_user()', 'PT401', 'the caller is not signed in', 'a deleted caller is refused'
);
select set_config('request.jwt.claims', '', true);
select throws_ok(
    'select internal.require_user()', 'PT401', 'the caller is not signed in',
    'a caller without claims is refused'
);

select * from finish();
rollback;
