begin;
select plan(11);

select tests.person('ann'), tests.person('bob'), tests.person('mod');
update identity.users set role = 'moderator' where username = 'mod';

select tests.sign_in('ann');
select throws_ok(
    'select api.cancel_erasure()', 'PT404', 'the caller has not asked to be erased',
    'there is nothing to take back (not_found)'
);
select api.request_erasure();
select lives_ok('select api.cancel_erasure()', 'a person who is leaving takes it back');
select is((select username from api.me()), 'ann', 'and is there again');
select tests.sign_in('bob');
select lives_ok($$select api.profile('ann')$$, 'others see them again');

select tests.sign_in('ann');
select api.request_erasure();
select tests.sign_in('mod', 'bandsy_moderator');
select lives_ok(
    $$select api.suspend_user(tests.id('ann'), 'spam')$$,
    'a moderator suspends a person who is leaving'
);
select tests.sign_in('ann');
select api.cancel_erasure();
select throws_ok(
    'select api.me()', 'PT403', 'the account is suspended',
    'the suspension holds on (account_suspended)'
);
select throws_ok(
    'select api.cancel_erasure()', 'PT403', 'the account is suspended',
    'and is not taken back by its owner'
);
select tests.sign_in('mod', 'bandsy_moderator');
select api.reinstate_user(tests.id('ann'));
select tests.sign_in('ann');
select api.request_erasure();
select tests.sign_in('mod', 'bandsy_moderator');
select lives_ok(
    $$select api.reinstate_user(tests.id('ann'))$$, 'a moderator does not bring a person back'
);
select tests.as_owner();
select is(
    (select status from identity.standings where user_id = tests.id('ann')), 'suspended',
    'who is leaving'
);
select is(
    (select count(*) from trust.erasure_requests where cancelled_at is null), 1::bigint,
    'one request is open'
);

update trust.erasure_requests
set requested_at = now(), due_at = now()
where cancelled_at is null;
select tests.sign_in('ann');
select throws_ok(
    'select api.cancel_erasure()', 'PT409', null,
    'an erasure that is repeated is not taken back (ended)'
);

select * from finish();
rollback;
