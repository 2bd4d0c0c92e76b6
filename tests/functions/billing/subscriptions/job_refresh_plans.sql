begin;
select plan(5);

select tests.person(name) from unnest('{ann,bob,cid}'::text[]) as name;
update identity.users set plan = 'elite', plan_until = now() - interval '1 second'
where username in ('ann', 'bob');
update identity.users set plan = 'elite', plan_until = now() + interval '1 second'
where username = 'cid';
insert into billing.customers (id, user_id) values ('cus_1', tests.id('bob'));
insert into billing.subscriptions (
    stripe_subscription_id, stripe_customer_id, user_id, is_current, plan, prices, status,
    current_period_end, cancel_at_period_end, cancel_at, started_at, told_at, told_by
)
values
(
    'sub_1', 'cus_1', tests.id('bob'), true, 'elite', '{}', 'active', now(), true, null, now(),
    now(), 'evt_1'
),
(
    'sub_2', 'cus_1', tests.id('bob'), false, 'basic', '{}', 'active', now() + interval '5 days',
    false, null, now(), now(), 'evt_2'
);

select internal.job_refresh_plans();
select results_eq(
    $$select username, plan::text, plan_until - now() from identity.users order by username$$,
    $$
        values
        ('ann', 'free', null), ('bob', 'basic', interval '8 days'), ('cid', 'elite', '1 second')
    $$,
    'a plan that has run out turns into what another subscription gives, or into the free plan'
);
select is(
    (select stripe_subscription_id from billing.subscriptions where is_current), 'sub_2',
    'that is the current one then'
);
update core.settings set value = 0 where key = 'plan_grace_days';
select internal.refresh_plan(tests.id('bob'));
select is(
    (select plan_until - now() from identity.users where username = 'bob'), '5 days',
    'how long a plan outlasts its period is a setting'
);
update billing.subscriptions set status = 'past_due', past_due_at = now() - interval '13 days'
where stripe_subscription_id = 'sub_2';
select internal.refresh_plan(tests.id('bob'));
select is(
    (select plan_until - now() from identity.users where username = 'bob'), '1 day',
    'and how long it holds while a payment is due'
);
update core.settings set value = 0 where key = 'past_due_grace_days';
select internal.refresh_plan(tests.id('bob'));
select is(
    (select plan::text from identity.users where username = 'bob'), 'free', 'which may be not at all'
);

select * from finish();
rollback;
