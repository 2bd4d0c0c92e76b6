begin;
select plan(4);

insert into billing.customers (id, user_id)
values ('cus_1', tests.person('ann')), ('cus_2', null);
insert into billing.subscriptions (
    stripe_subscription_id, stripe_customer_id, user_id, prices, status, current_period_end,
    cancel_at_period_end, started_at, told_at, told_by
)
select
    'sub_' || id, id, user_id, '{price_1,key_1}', 'active', now() + interval '5 days', false, now(),
    now(), 'evt_1'
from billing.customers;

insert into billing.prices (price, plan) values ('price_1', 'basic');
select is(
    (select plan::text from identity.users where username = 'ann'), 'basic',
    'a price that is added counts for those who pay it already'
);
select is(
    (select plan::text from billing.subscriptions where user_id is null), 'basic',
    'also before it is known whose the subscription is'
);
insert into billing.prices (price, plan) values ('key_1', 'elite');
select is(
    (select plan::text from identity.users where username = 'ann'), 'elite', 'the dearest counts'
);
delete from billing.prices where price like '%_1';
select is(
    (select (plan, plan_until)::text from identity.users where username = 'ann'), '(free,)',
    'a price that is gone gives nothing'
);

select * from finish();
rollback;
