-- Subscriptions at Stripe, and the events by which Stripe reports them.
-- depends: 0028_plans

-- In the order in which a subscription goes through them, as far as it has one.
create type billing.subscription_status as enum (
    'incomplete', 'trialing', 'active', 'past_due', 'unpaid', 'paused', 'incomplete_expired',
    'canceled'
);

comment on type billing.subscription_status is 'The state of a subscription, in Stripe''s words.';

create type billing.event_outcome as enum (
    'applied', 'stale', 'unmatched', 'ignored', 'repeated'
);

comment on type billing.event_outcome is
'What became of an event of Stripe. applied: it is the newest of its kind, or is passed on; stale: a
newer one was known; unmatched: it is kept until the account of its customer is known; ignored:
nothing follows from it; repeated: it was delivered before.';

create table billing.prices (
    price text primary key check (core.is_line(price, 255)),
    plan core.plan not null check (plan <> 'free'),
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now()
);

comment on table billing.prices is
'Which plan a price at Stripe pays for: data of the deployment.';
comment on column billing.prices.price is 'The id of the price at Stripe, or its lookup key.';

create table billing.customers (
    id text primary key check (id ~ '^[A-Za-z0-9_]{1,255}$'),
    user_id uuid references identity.users on delete set null,
    named_at timestamptz,
    named_by text check (named_by ~ '^[A-Za-z0-9_]{1,255}$'),
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    constraint customers_are_named_by_an_event check ((named_at is null) = (named_by is null))
);

comment on table billing.customers is
'Customers at Stripe, and whose they are. The row is the lock of all that is stored for one.';
comment on column billing.customers.user_id is 'The account; null until an event names it.';
comment on column billing.customers.named_at is
'When Stripe made the event that named the account.';
comment on column billing.customers.named_by is 'The event that named the account.';

create index customers_user_id_idx on billing.customers (user_id) where user_id is not null;

create table billing.subscriptions (
    stripe_subscription_id text primary key
    check (stripe_subscription_id ~ '^[A-Za-z0-9_]{1,255}$'),
    stripe_customer_id text not null references billing.customers
    check (stripe_customer_id ~ '^[A-Za-z0-9_]{1,255}$'),
    user_id uuid references identity.users on delete set null,
    is_current boolean not null default false,
    plan core.plan,
    prices text[] not null check (core.are_lines(prices, 60, 255)),
    status billing.subscription_status not null,
    current_period_start timestamptz,
    current_period_end timestamptz,
    cancel_at_period_end boolean not null,
    cancel_at timestamptz,
    trial_end timestamptz,
    started_at timestamptz not null,
    ended_at timestamptz,
    past_due_at timestamptz,
    payment_failed_at timestamptz,
    told_at timestamptz not null,
    told_by text not null check (told_by ~ '^[A-Za-z0-9_]{1,255}$'),
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    constraint subscriptions_of_a_plan_have_a_period check (
        status not in ('trialing', 'active', 'past_due') or current_period_end is not null
    ),
    constraint subscriptions_past_due_since_when check (
        (status = 'past_due') = (past_due_at is not null)
    )
);

comment on table billing.subscriptions is 'Subscriptions at Stripe, as Stripe last reported them.';
comment on column billing.subscriptions.user_id is
'Whose it is, as that of its customer; null until an event names the account.';
comment on column billing.subscriptions.is_current is
'Whether it is the one that counts for the account: that of the dearest plan, else the newest.';
comment on column billing.subscriptions.plan is
'The dearest plan of its prices; null if none of them is in billing.prices.';
comment on column billing.subscriptions.prices is 'The ids and lookup keys of its prices.';
comment on column billing.subscriptions.current_period_end is
'Until when it is paid for, or on trial; while past due, until when the open invoice would pay.';
comment on column billing.subscriptions.cancel_at_period_end is
'Whether it ends with its period, and is not renewed.';
comment on column billing.subscriptions.cancel_at is 'When it is to end, if that is set.';
comment on column billing.subscriptions.trial_end is 'When its trial ends or ended; null for none.';
comment on column billing.subscriptions.ended_at is 'When it ended; null while it has not.';
comment on column billing.subscriptions.past_due_at is
'Since when a payment is due, while the status is past_due.';
comment on column billing.subscriptions.payment_failed_at is
'When a payment last failed; null if one succeeded since.';
comment on column billing.subscriptions.told_at is
'When Stripe made the event that told of this state.';
comment on column billing.subscriptions.told_by is 'The event that told of this state.';

create index subscriptions_user_id_idx on billing.subscriptions (user_id)
    where user_id is not null;
create index subscriptions_stripe_customer_id_idx on billing.subscriptions (stripe_customer_id);
create unique index subscriptions_current_idx on billing.subscriptions (user_id) where is_current;

create table billing.stripe_events (
    id text primary key check (id ~ '^[A-Za-z0-9_]{1,255}$'),
    type text not null check (type ~ '^[a-z0-9_.]{1,100}$'),
    made_at timestamptz not null,
    customer_id text check (customer_id ~ '^[A-Za-z0-9_]{1,255}$'),
    subscription_id text check (subscription_id ~ '^[A-Za-z0-9_]{1,255}$'),
    status billing.subscription_status,
    event jsonb not null check (core.is_json(event, 262144)),
    outcome billing.event_outcome not null,
    created_at timestamptz not null default now()
);

comment on table billing.stripe_events is
'Every event that Stripe delivered, once each. What is in billing.subscriptions follows from them,
in whatever order they came. They hold names and addresses of those who pay.';
comment on column billing.stripe_events.type is 'What happened, such as invoice.paid.';
comment on column billing.stripe_events.made_at is 'When Stripe made it, to the second.';
comment on column billing.stripe_events.customer_id is 'The customer whom it concerns, if any.';
comment on column billing.stripe_events.subscription_id is
'The subscription that it concerns, if any.';
comment on column billing.stripe_events.status is
'The state of the subscription, if the event shows it whole; null for every other event.';
comment on column billing.stripe_events.event is 'The event as Stripe sent it, at most 256 kB.';
comment on column billing.stripe_events.outcome is 'What became of it.';
comment on column billing.stripe_events.created_at is 'When it was delivered first.';

create index stripe_events_subscription_id_idx on billing.stripe_events (subscription_id, made_at)
    where subscription_id is not null;
create index stripe_events_unmatched_idx on billing.stripe_events (customer_id)
    where outcome = 'unmatched';

-- What ends without an event: few at any time.
-- squawk-ignore require-concurrent-index-creation
create index users_plan_until_idx on identity.users (plan_until) where plan_until is not null;
