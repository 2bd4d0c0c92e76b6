begin;
select plan(4);

select tests.person('ann');
insert into billing.customers (id, user_id, created_at)
values
('cus_old', null, '2000-01-01'),
('cus_paid', null, '2000-01-01'),
('cus_new', null, now() - interval '3649 days 23:59:59'),
('cus_ann', tests.id('ann'), '2000-01-01');
insert into billing.stripe_events (
    id, type, made_at, customer_id, subscription_id, event, outcome, created_at
)
select
    'evt_' || e.customer || e.age,
    'invoice.paid',
    now(),
    'cus_' || e.customer,
    'sub_' || e.customer,
    '{}',
    'applied',
    now() - e.age * interval '1 second'
from (
    values
    ('old', 3650 * 86400), ('paid', 3650 * 86400), ('paid', 3650 * 86400 - 1), ('ann', 5000 * 86400)
) as e (customer, age);
insert into billing.subscriptions (
    stripe_subscription_id, stripe_customer_id, user_id, prices, status, cancel_at_period_end,
    started_at, told_at, told_by
)
select
    'sub_' || c.name,
    'cus_' || c.name,
    case when c.name = 'ann' then tests.id('ann') end,
    '{}', 'canceled', false, '2000-01-01', '2000-01-01', 'evt_x'
from unnest(array['old', 'paid', 'ann']) as c (name);

select is(internal.job_purge_payments(), false, 'all is done');
select bag_eq(
    'select id from billing.customers', $$values ('cus_paid'), ('cus_new'), ('cus_ann')$$,
    'a customer without an account goes payment_keep_days after the last payment'
);
select bag_eq(
    'select stripe_customer_id from billing.subscriptions', $$values ('cus_paid'), ('cus_ann')$$,
    'with the subscriptions'
);
select is(
    (select count(*) from billing.stripe_events), 3::bigint,
    'and the events; those of other customers stay together'
);

select * from finish();
rollback;
