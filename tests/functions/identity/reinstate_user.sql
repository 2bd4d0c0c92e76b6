begin;
select plan(8);

select tests.person('ann');
select tests.person('mod');
select tests.person('gone');
update identity.users set status = 'suspended' where id = tests.id('ann');
update identity.users set status = 'deleted', deleted_at = now() where id = tests.id('gone');

select tests.sign_in('mod', 'bandsy_moderator');
select lives_ok($$select api.reinstate_user(tests.id('ann'))$$, 'an account is reinstated');
select lives_ok($$select api.reinstate_user(tests.id('ann'))$$, 'twice changes nothing');
select throws_ok(
    $$select api.reinstate_user(tests.id('gone'))$$, 'PT404', 'no such person',
    'who is deleted stays so'
);
select throws_ok(
    $$select api.reinstate_user(tests.id('mod'))$$,
    'PT403', 'a moderator decides on neither themselves nor their like',
    'nobody reinstates themselves'
);

select tests.sign_in('ann');
select is((select username from api.me()), 'ann', 'its owner is served again');
select tests.as_owner();
select is(
    (select is_discoverable from matching.match_profiles where user_id = tests.id('ann')), true,
    'and can be discovered'
);
select is(
    (select count(*) from core.outbox where topic = 'account.reinstated'), 1::bigint,
    'which is queued, once'
);

select tests.sign_in('bob');
select throws_ok(
    $$select api.reinstate_user(tests.id('ann'))$$,
    '42501', 'permission denied for function reinstate_user', 'a user may not'
);

select * from finish();
rollback;
