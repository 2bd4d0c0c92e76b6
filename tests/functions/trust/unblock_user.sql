begin;
select plan(9);

select tests.person('ann'), tests.person('bob');

select tests.sign_in('ann');
select api.block_user(tests.id('bob'));
select tests.sign_in('bob');
select lives_ok($$select api.unblock_user(tests.id('ann'))$$, 'whoever does not block may say so');
select tests.sign_in('ann');
select is_empty('select from api.discover()', 'a block is its blocker''s to take back');
select lives_ok($$select api.unblock_user(tests.id('bob'))$$, 'who does');
select lives_ok(
    $$select api.unblock_user(tests.id('bob')), api.unblock_user(null)$$,
    'again, it changes nothing'
);
select is_empty('select from trust.blocks', 'it is gone');
select results_eq('select username from api.discover()', $$values ('bob')$$, 'Ann finds Bob');
select tests.sign_in('bob');
select results_eq('select username from api.discover()', $$values ('ann')$$, 'and Bob Ann');

select tests.as_owner();
update identity.users set status = 'suspended' where username = 'ann';
select tests.sign_in('ann');
select throws_ok(
    $$select api.unblock_user(tests.id('bob'))$$, 'PT403', 'the account is suspended',
    'a suspended caller is not served'
);
select set_config('request.jwt.claims', '', true);
select throws_ok(
    $$select api.unblock_user(tests.id('bob'))$$, 'PT401', 'nobody is signed in', 'nor is nobody'
);

select * from finish();
rollback;
