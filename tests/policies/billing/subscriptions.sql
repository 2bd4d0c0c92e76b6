begin;
select plan(7);

insert into billing.customers (id, user_id)
select 'cus_' || name, tests.person(name) from unnest('{ann,bob}'::text[]) as n (name);
insert into billing.subscriptions (
    stripe_subscription_id, stripe_customer_id, user_id, prices, status, cancel_at_period_end,
    started_at, told_at, told_by
)
select 'sub_' || id, id, user_id, '{}', 'unpaid', false, now(), now(), 'evt_1'
from billing.customers;

select tests.owner_reads_only('billing.subscriptions');

select * from finish();
rollback;
