begin;
select plan(6);

select tests.person('ann');
select tests.sign_in('ann');
select is(api.has_feature('boost'), false, 'the free plan does not include it');
select tests.as_owner();
update identity.users set plan = 'premium' where username = 'ann';
select tests.sign_in('ann');
select is(api.has_feature('boost'), true, 'a plan that includes it has it');
select is(api.has_feature('teleport'), false, 'no plan has what does not exist');
select is(api.has_feature(null), false, 'nor what has no name');
select set_config('request.jwt.claims', '', true);
select throws_ok(
    $$select api.has_feature('boost')$$, 'PT401', null, 'a caller who is not signed in is refused'
);
select tests.as_owner();
update identity.users set status = 'suspended' where username = 'ann';
select tests.sign_in('ann');
select throws_ok(
    $$select api.has_feature('boost')$$, 'PT403', null, 'a suspended caller, too'
);

select * from finish();
rollback;
