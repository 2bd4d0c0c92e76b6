begin;
select plan(20);

select tests.person('ann');
select tests.person('mod');
select tests.person('mia');
update identity.users set role = 'moderator' where id in (tests.id('mod'), tests.id('mia'));

select tests.sign_in('mod', 'bandsy_moderator');
select throws_ok(
    format('select api.suspend_user(%L, %L)', tests.id('ann'), reason), 'PT422',
    'reason is invalid',
    'a reason that is missing, blank or too long is refused'
)
from unnest(array[null, ' ', E'\u200B', repeat('x', 501)]) as reason;
select lives_ok($$select api.suspend_user(tests.id('ann'), 'spam')$$, 'an account is suspended');
select lives_ok(
    $$select api.suspend_user(tests.id('ann'), 'spam again')$$, 'the same call again has no effect'
);

select tests.as_owner();
select is(
    (select status from identity.users where id = tests.id('ann')), 'suspended',
    'the status is suspended'
);
select results_eq(
    $$select payload from core.outbox where topic = 'account.suspended'$$,
    $$
        select jsonb_build_object(
            'user_id', tests.id('ann'), 'reason', 'spam', 'suspended_by', tests.id('mod'),
            'suspended_until', null
        )
    $$,
    'the event is queued once, with the reason'
);

select tests.sign_in('ann');
select results_eq(
    $$
        select action::text, target_type::text, target_id, facts, ground::text, rule,
            appeal_until > now()
        from api.my_decisions()
    $$,
    $$
        values (
            'ban', 'profile', tests.id('ann'), 'spam', 'terms', 'terms of service', true
        )
    $$,
    'the owner reads one decision, with its reason'
);
select lives_ok(
    $$select api.appeal(tests.decided('ann', 'ban'), 'I did not')$$, 'and appeals against it'
);
select throws_ok(
    'select * from api.me()', 'PT403', 'the account is suspended', 'the owner is refused'
);
select is_empty('select id from identity.users', 'the owner reads nothing');

select tests.sign_in('mod', 'bandsy_moderator');
select throws_ok(
    $$select api.suspend_user(gen_random_uuid(), 'x')$$, 'PT404', 'no such person',
    'an unknown account is not found'
);
select throws_ok(
    $$select api.suspend_user(null, 'x')$$, 'PT404', 'no such person', 'null is not found'
);
select throws_ok(
    format('select api.suspend_user(%L, %L)', tests.id(username), 'x'),
    'PT403', 'a moderator cannot decide about a moderator or about themselves',
    username || ' cannot be suspended by a moderator'
)
from unnest('{mod,mia}'::text[]) as username;

select tests.as_owner();
update identity.users set role = 'admin' where id = tests.id('mod');
select tests.sign_in('mod', 'bandsy_moderator');
select lives_ok(
    $$select api.suspend_user(tests.id('mia'), 'spam')$$, 'an administrator can suspend a moderator'
);

select tests.sign_in('bob');
select throws_ok(
    $$select api.suspend_user(tests.id('mod'), 'x')$$,
    '42501', 'permission denied for function suspend_user', 'a user is refused'
);

select tests.as_owner();
update identity.users set status = 'active' where id = tests.id('mia');
select tests.sign_in('mia', 'bandsy_moderator');
select results_eq(
    'select username, action::text, report_id from api.open_appeals()',
    $$values ('ann', 'ban', null::uuid)$$, 'another moderator finds the appeal'
);
select api.answer_appeal(tests.decided('ann', 'ban'), tests.id('ann'), 'reversed', 'Sorry');
select tests.sign_in('ann');
select lives_ok('select * from api.me()', 'an appeal that succeeds ends the suspension');

select * from finish();
rollback;
