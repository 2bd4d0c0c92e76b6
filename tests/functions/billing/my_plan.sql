begin;
select plan(10);

select tests.person(name) from unnest('{ann,bob}'::text[]) as name;
insert into billing.customers (id, user_id) values ('cus_1', tests.id('ann'));
insert into billing.subscriptions (
    stripe_subscription_id, stripe_customer_id, user_id, is_current, plan, prices, status,
    current_period_end, cancel_at_period_end, started_at, told_at, told_by
)
values (
    'sub_1', 'cus_1', tests.id('ann'), true, 'premium', '{price_1}', 'active',
    now() + interval '9 days', false, now(), now(), 'evt_1'
);
create function pg_temp.plan() returns text language sql as $$
    select concat_ws(' ', plan, plan_until - now(), nullif(array_to_string(features, ','), ''), status,
        current_period_end - now(), 'ends ' || (ends_at - now()))
    from api.my_plan()
$$;

select tests.sign_in('bob');
select is(pg_temp.plan(), 'free', 'without a subscription the plan is free');
select is((select features from api.my_plan()), '{}', 'and includes nothing');
select tests.as_owner();
update identity.users set plan = 'premium', plan_until = now() + interval '12 days'
where username = 'ann';
select tests.sign_in('ann');
select is(
    pg_temp.plan(), 'premium 12 days boost,likes_received,rewind active 9 days',
    'a plan shows until when it holds, and the subscription that pays for it'
);
select tests.as_owner();
update billing.subscriptions set cancel_at_period_end = true, payment_failed_at = now();
select tests.sign_in('ann');
select is((select ends_at - now() from api.my_plan()), '9 days', 'what is not renewed says when it ends');
select is((select payment_failed_at from api.my_plan()), now(), 'a failed payment is shown');
select tests.as_owner();
update billing.subscriptions set cancel_at = now() + interval '2 days';
select tests.sign_in('ann');
select is((select ends_at - now() from api.my_plan()), '2 days', 'as is a day on which it ends');
select tests.as_owner();
update billing.subscriptions set ended_at = now(), status = 'canceled';
update identity.users set plan_until = now() where username = 'ann';
select tests.sign_in('ann');
select is(
    pg_temp.plan(), 'free canceled 9 days ends 00:00:00',
    'after the end the plan is free, even if nobody has told the account'
);
select is((select plan_until from api.my_plan()), null, 'the free plan does not end');
select set_config('request.jwt.claims', '', true);
select throws_ok('select api.my_plan()', 'PT401', null, 'a caller who is not signed in is refused');
select tests.as_owner();
update identity.users set status = 'suspended' where username = 'ann';
select tests.sign_in('ann');
select throws_ok('select api.my_plan()', 'PT403', null, 'a suspended caller, too');

select * from finish();
rollback;
