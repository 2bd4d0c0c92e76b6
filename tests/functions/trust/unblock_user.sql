begin;
select plan(9);

select tests.person('ann'), tests.person('bob');

select tests.sign_in('ann');
select api.block_user(tests.id('bob'));
select tests.sign_in('bob');
select lives_ok(
    $$select api.unblock_user(tests.id('ann'))$$, 'it has no effect for a user who does not block'
);
select tests.sign_in('ann');
select is_empty('select from api.discover()', 'the blocked person cannot lift the block');
select lives_ok($$select api.unblock_user(tests.id('bob'))$$, 'the blocker can lift the block');
select lives_ok(
    $$select api.unblock_user(tests.id('bob')), api.unblock_user(null)$$,
    'the same call again has no effect'
);
select is_empty('select from trust.blocks', 'the block is gone');
select results_eq('select username from api.discover()', $$values ('bob')$$, 'Ann finds Bob again');
select tests.sign_in('bob');
select results_eq('select username from api.discover()', $$values ('ann')$$, 'Bob finds Ann again');

select tests.as_owner();
update identity.users set status = 'suspended' where username = 'ann';
select tests.sign_in('ann');
select throws_ok(
    $$select api.unblock_user(tests.id('bob'))$$, 'PT403', 'the account is suspended',
    'a suspended caller is refused'
);
select set_config('request.jwt.claims', '', true);
select throws_ok(
    $$select api.unblock_user(tests.id('bob'))$$, 'PT401', 'the caller is not signed in',
    'a caller without claims is refused'
);

select * from finish();
rollback;
