begin;
select plan(4);

select tests.person('ann');
select tests.person('mod');
delete from trust.compliance_queue;
update identity.users set role = 'moderator' where username = 'ann';
update identity.users set role = 'moderator' where username = 'ann';
select results_eq(
    'select event::text, user_id, details from trust.compliance_queue',
    $$values ('role_changed', tests.id('ann'), jsonb '{"from": "user", "to": "moderator"}')$$,
    'a role that is given by hand is logged once'
);
update identity.users set role = 'user' where username = 'ann';
select is(
    (select details from trust.compliance_queue order by id desc limit 1),
    '{"from": "moderator", "to": "user"}', 'and so is one that is taken'
);
delete from trust.compliance_queue;
insert into identity.users (username, role) values ('boss', 'admin');
select is(
    (select details from trust.compliance_queue), '{"from": "user", "to": "admin"}',
    'and one that an account begins with'
);
delete from trust.compliance_queue;
update identity.users set role = 'moderator' where username = 'mod';
select tests.sign_in('mod', 'bandsy_moderator');
select api.suspend_user(tests.id('ann'), 'spam');
select api.suspend_user(tests.id('ann'), 'spam');
select api.reinstate_user(tests.id('ann'));
select api.reinstate_user(tests.id('ann'));
select tests.as_owner();
select results_eq(
    $$
        select event::text, user_id, actor_id from trust.compliance_queue
        where event <> 'role_changed' order by id
    $$,
    $$
        values ('suspension', tests.id('ann'), tests.id('mod')),
            ('ban', tests.id('ann'), tests.id('mod')),
            ('reinstatement', tests.id('ann'), tests.id('mod'))
    $$,
    'suspensions, the bans behind them and reinstatements are logged once, with the moderator'
);

select * from finish();
rollback;
