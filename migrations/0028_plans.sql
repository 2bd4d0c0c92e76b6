-- Plans, what they include, and how often people may do what.
-- depends: 0027_logged_feeds

create type core.plan as enum ('free', 'basic', 'premium', 'pro', 'elite');

comment on type core.plan is 'What an account has booked, from the cheapest to the dearest.';

-- A constant default rewrites nothing.
alter table identity.users
    -- squawk-ignore adding-field-with-default
    add column plan core.plan not null default 'free',
    add column plan_until timestamptz,
    -- squawk-ignore constraint-missing-not-valid
    add constraint users_free_has_no_end check (plan <> 'free' or plan_until is null);

comment on column identity.users.plan is 'The plan that the account has booked.';
comment on column identity.users.plan_until is
'When the account is back on the free plan, if nothing happens before; null for never.';

create table billing.plans (
    name core.plan primary key,
    features text[] not null default '{}' check (core.are_lines(features, 50, 50)),
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now()
);

comment on table billing.plans is
'What each plan includes, as data; how often it allows what is in core.limits.';
comment on column billing.plans.features is
'All that this plan includes and another may lack: boost, likes_received, rewind.';

create table core.limits (
    action text not null check (action ~ '^[a-z][a-z0-9_]*$'),
    plan core.plan not null default 'free',
    amount integer not null check (amount between 0 and 1000000),
    period interval,
    description text not null check (core.is_line(description, 100)),
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    primary key (action, plan),
    constraint limits_period_has_one_length check (
        period >= interval '1 minute'
        and period <= interval '366 days'
        and date_trunc('month', period) = interval '0'
    )
);

comment on table core.limits is
'How often an account may do something. The row of the dearest plan that is not dearer than that of
the account holds.';
comment on column core.limits.action is 'What is counted.';
comment on column core.limits.plan is 'From which plan on this holds.';
comment on column core.limits.amount is
'How many in any stretch of time as long as the period; without a period, how many at once.';
comment on column core.limits.period is
'The time that is looked back on, 1 minute to 366 days; null limits how many there are at once.';
comment on column core.limits.description is 'What is counted, in words, in the plural.';

create table core.limit_uses (
    user_id uuid not null,
    action text not null,
    slot bigint not null,
    slot_length interval not null,
    counts integer[] not null check (cardinality(counts) between 1 and 61),
    primary key (user_id, action)
) with (fillfactor = 50);

comment on table core.limit_uses is
'How often accounts did what is limited, one row an account and action. No foreign key: core knows
no people.';
comment on column core.limit_uses.slot is
'The latest slot in which it was done: whole slot lengths since 1970 in UTC.';
comment on column core.limit_uses.slot_length is 'A sixtieth of the period of the limit.';
comment on column core.limit_uses.counts is
'How often in that slot, the one before, and so on; 61 slots cover every period.';
