begin;
select plan(74);

-- What orders of delivery lead to: tests/server/test_stripe_sequences.py; at once:
-- tests/races/test_billing.py.
select tests.person(name) from unnest('{ann,bob}'::text[]) as name;
insert into billing.prices (price, plan) values ('price_premium', 'premium');

create function pg_temp.moment(days integer) returns bigint language sql as $$
    select extract(epoch from now())::bigint + days * 86400
$$;
create function pg_temp.subscription(changes jsonb default '{}') returns jsonb language sql as $$
    select jsonb_build_object(
        'id', 'sub_1', 'object', 'subscription', 'customer', 'cus_1', 'status', 'active',
        'start_date', pg_temp.moment(-5), 'cancel_at_period_end', false, 'items',
        jsonb_build_object('data', jsonb_build_array(jsonb_build_object(
            'price', jsonb_build_object('id', 'price_premium'),
            'current_period_start', pg_temp.moment(-5), 'current_period_end', pg_temp.moment(25)
        )))
    ) || changes
$$;
create function pg_temp.event(
    id text, type text, object jsonb, days integer default -5, changes jsonb default '{}'
) returns jsonb language sql as $$
    select jsonb_build_object(
        'id', event.id, 'object', 'event', 'type', event.type,
        'created', pg_temp.moment(event.days), 'data', jsonb_build_object('object', event.object)
    ) || event.changes
$$;
create function pg_temp.checkout(name text) returns jsonb language sql as $$
    select jsonb_build_object(
        'id', 'cs_1', 'object', 'checkout.session', 'customer', 'cus_1', 'subscription', 'sub_1',
        'client_reference_id', tests.id(name)
    )
$$;
-- The outcome, the account and the plan, as a worker gets them.
create function pg_temp.said(event jsonb) returns text language plpgsql as $$
declare
    v_said text;
begin
    perform tests.as_service();
    select concat_ws(
        ' ', outcome, (select name from pg_temp.people as p where p.id = user_id), plan
    ) into v_said
    from api.apply_stripe_event(event);
    perform tests.as_owner();
    return v_said;
end
$$;
create temporary table people as select username as name, id from identity.users;
grant select on people to public;

select tests.as_owner();
select is(
    pg_temp.said(pg_temp.event('evt_1', 'customer.subscription.created', pg_temp.subscription())),
    'unmatched', 'a subscription waits until it is known whose it is'
);
select is(
    (select count(*) from identity.users where plan <> 'free'), 0::bigint, 'nobody gets its plan'
);
select is(
    pg_temp.said(pg_temp.event('evt_2', 'checkout.session.completed', pg_temp.checkout('ann'))),
    'applied ann premium', 'the checkout says whose it is'
);
select is(
    (select outcome::text from billing.stripe_events where id = 'evt_1'), 'applied',
    'what waited is applied'
);
select is(
    (select (plan, plan_until)::text from identity.users where username = 'ann'),
    ('premium', to_timestamp(pg_temp.moment(25)) + interval '3 days')::text,
    'the plan ends some days after its period, if Stripe says nothing more'
);
select is(
    pg_temp.said(pg_temp.event('evt_2', 'checkout.session.completed', pg_temp.checkout('ann'))),
    'repeated ann premium', 'an event counts once'
);
select is(
    pg_temp.said(pg_temp.event('evt_2', 'customer.subscription.deleted', pg_temp.subscription())),
    'repeated ann premium', 'even if it says something else the second time'
);
select is(
    pg_temp.said(pg_temp.event(
        'evt_3', 'customer.subscription.updated', pg_temp.subscription('{"status": "past_due"}'), -6
    )),
    'stale ann premium', 'an older state changes nothing'
);
select is(
    pg_temp.said(pg_temp.event('evt_4', 'checkout.session.completed', pg_temp.checkout('bob'), -1)),
    'stale ann premium', 'a later checkout does not move the customer to another account'
);
select is(
    pg_temp.said(pg_temp.event(
        'evt_4_' || n, type,
        pg_temp.checkout('bob') || '{"customer": "cus_9", "subscription": null}', -1
    )),
    'ignored', 'nobody gets a customer by ' || type
)
from unnest('{checkout.session.expired,checkout.session.async_payment_failed}'::text[])
    with ordinality as t (type, n);
select is(
    pg_temp.said(pg_temp.event(
        'evt_4_' || id, type, pg_temp.subscription(jsonb_build_object(
            'id', 'sub_test', 'customer', 'cus_1', 'status', status
        )), 0, '{"livemode": false}'
    )),
    'ignored', 'the test mode of Stripe is ignored: ' || type
)
from (
    values
    ('a', 'customer.subscription.created', 'active'), ('b', 'charge.refunded', 'succeeded')
) as t (id, type, status);
update core.settings set value = 1 where key = 'stripe_test_events';
select is(
    pg_temp.said(pg_temp.event(
        'evt_4_c', 'customer.updated',
        jsonb_build_object(
            'id', 'cus_8', 'object', 'customer', 'metadata',
            jsonb_build_object('user_id', tests.id('bob'))
        ),
        0, '{"livemode": false}'
    )),
    'applied bob free', 'unless stripe_test_events is 1'
);
select is(
    (select count(*) from billing.stripe_events where subscription_id = 'sub_test'), 0::bigint,
    'what was ignored is kept where no later event finds it'
);
update core.settings set value = 0 where key = 'stripe_test_events';
select is(
    pg_temp.said(pg_temp.event('evt_5', 'customer.updated', '{"id": "cus_1"}')), 'ignored',
    'other types are kept, and change nothing'
);
select is(
    pg_temp.said(pg_temp.event('evt_6', 'unheard.of_2', '{"customer": "cus_1"}')),
    'ignored ann premium', 'unknown types, too'
);
select is(
    pg_temp.said(pg_temp.event(
        'evt_7', 'customer.subscription.updated', pg_temp.subscription('{"status": "asleep"}'), -1
    )),
    'ignored ann premium', 'so is a status that Stripe did not have'
);
select is(
    pg_temp.said(pg_temp.event(
        'evt_8', 'invoice.payment_failed', '{"customer": "cus_1", "subscription": "sub_1"}', -1
    )),
    'applied ann premium', 'a failed payment alone takes no plan'
);
select is(
    (select payment_failed_at from billing.subscriptions), to_timestamp(pg_temp.moment(-1)),
    'but it is noted'
);
select is(
    pg_temp.said(pg_temp.event(
        'evt_9', 'invoice.paid',
        '{"customer": {"id": "cus_1"}, "parent": {"subscription_details": {"subscription": "sub_1"}}}',
        -1
    )),
    'applied ann premium', 'as is the payment'
);
select is((select payment_failed_at from billing.subscriptions), null, 'after which none has failed');

-- Refunds and disputes are for people.
select is(
    pg_temp.said(pg_temp.event('evt_10', 'charge.refunded', '{"customer": "cus_1"}', -1)),
    'applied ann premium', 'a refund takes no plan: who refunds says at Stripe what ends'
);
select is(
    pg_temp.said(pg_temp.event('evt_11', 'charge.dispute.closed', '{"status": "lost"}', -1)),
    'applied', 'neither does a dispute'
);
select results_eq(
    $$
        select topic, payload from core.outbox
        where topic like 'payment.%' order by payload ->> 'event_id'
    $$,
    $$
        values
        ('payment.refunded', jsonb_build_object('event_id', 'evt_10', 'user_id', tests.id('ann'))),
        ('payment.dispute.closed', '{"event_id": "evt_11", "user_id": null}')
    $$,
    'both are passed on'
);

-- The end.
select is(
    pg_temp.said(pg_temp.event(
        'evt_12', 'customer.subscription.deleted', pg_temp.subscription('{"status": "canceled"}'), 0
    )),
    'applied ann free', 'a subscription that ends takes its plan at once'
);
select is(
    (select (plan, plan_until)::text from identity.users where username = 'ann'), '(free,)',
    'nothing is booked any more'
);
select is(
    pg_temp.said(pg_temp.event(
        'evt_13', 'customer.subscription.updated', pg_temp.subscription(), 0
    )),
    'stale ann free', 'and never comes back'
);
select is(
    pg_temp.said(pg_temp.event(
        'evt_14', 'customer.subscription.created', pg_temp.subscription('{"id": "sub_2"}'), 0
    )),
    'applied ann premium', 'another one of the same customer does'
);
select is(
    (select string_agg(stripe_subscription_id, ',') from billing.subscriptions where is_current),
    'sub_2', 'it is the current one'
);

-- A deleted account.
select internal.end_account(tests.id('ann'));
select results_eq(
    $$select payload from core.outbox where topic = 'subscription.cancel'$$,
    $$
        values (jsonb_build_object(
            'stripe_subscription_id', 'sub_2', 'user_id', tests.id('ann')
        ))
    $$,
    'when an account ends, the end of its subscription is queued, and not of what has ended'
);
select is(
    pg_temp.said(pg_temp.event(
        'evt_15', 'customer.subscription.updated',
        pg_temp.subscription('{"id": "sub_2", "cancel_at_period_end": true}'), 0
    )),
    'applied ann premium', 'what Stripe says of a deleted account is stored'
);
select is(
    (select count(*) from core.outbox where topic = 'subscription.cancel'), 2::bigint,
    'and the end of what goes on is queued again'
);
select is(
    pg_temp.said(pg_temp.event(
        'evt_16', 'customer.subscription.deleted',
        pg_temp.subscription('{"id": "sub_2", "status": "canceled"}'), 0
    )),
    'applied ann premium', 'as is that it has ended'
);
select is(
    (select count(*) from core.outbox where topic = 'subscription.cancel'), 2::bigint,
    'then nothing is queued any more'
);

-- Garbage. The null byte is refused by the type jsonb, before any function.
select tests.as_service();
select throws_ok(
    format('select api.apply_stripe_event(%L)', event), 'PT422', 'the event is not one of Stripe',
    what
)
from (
    values
    (null, 'null'), ('{}', 'nothing'), ('[]', 'a list'), ('"evt"', 'a text'), ('null', 'JSON null'),
    (repeat('[', 40) || repeat(']', 40), 'a deep list'),
    (pg_temp.event('evt_a', 'a.b', '{}', 0, '{"id": null}')::text, 'no id'),
    (pg_temp.event('evt_a', 'a.b', '{}', 0, '{"id": 7}')::text, 'an id that is a number'),
    (pg_temp.event('evt a', 'a.b', '{}')::text, 'an id with a space'),
    (pg_temp.event(repeat('e', 256), 'a.b', '{}')::text, 'a long id'),
    (pg_temp.event('evt_a', 'A B', '{}')::text, 'a malformed type'),
    (pg_temp.event('evt_a', 'a.b', '{}', 0, '{"type": null}')::text, 'no type'),
    (pg_temp.event('evt_a', 'a.b', '{}', 0, '{"created": null}')::text, 'no time'),
    (pg_temp.event('evt_a', 'a.b', '{}', 0, '{"created": "today"}')::text, 'a time in words'),
    (pg_temp.event('evt_a', 'a.b', '{}', 0, '{"created": 1e30}')::text, 'a time of never'),
    (pg_temp.event('evt_a', 'a.b', '{}', 0, '{"created": -1}')::text, 'a time before time'),
    (pg_temp.event('evt_a', 'a.b', '[]')::text, 'an object that is a list'),
    (pg_temp.event('evt_a', 'a.b', '{}', 0, '{"data": null}')::text, 'no data'),
    (pg_temp.event('evt_a', 'a.b', '{"customer": 7}')::text, 'a customer that is a number'),
    (pg_temp.event('evt_a', 'a.b', '{"customer": {"id": []}}')::text, 'a customer that is a list'),
    (pg_temp.event('evt_a', 'a.b', jsonb_build_object('x', repeat('x', 1000000)))::text, '1 MB'),
    (
        pg_temp.event('evt_a', 'customer.subscription.updated', '{}')::text,
        'a subscription without anything'
    )
) as bad (event, what)
union all
select throws_ok(
    format(
        'select api.apply_stripe_event(%L)',
        pg_temp.event('evt_a', 'customer.subscription.updated', pg_temp.subscription(change::jsonb))
    ),
    'PT422', null, change
)
from unnest(array[
    '{"id": null}', '{"customer": ""}', '{"status": null}', '{"start_date": null}',
    '{"items": []}', '{"cancel_at": "soon"}', '{"cancel_at_period_end": "yes"}'
]) as c (change);
select tests.as_owner();
select is(
    (select count(*) from billing.stripe_events where id = 'evt_a'), 0::bigint,
    'nothing of it is kept'
);

-- Who may not.
create function pg_temp.is_refused(role text, command text) returns text language plpgsql as $$
begin
    perform tests.sign_in('bob', is_refused.role);
    return throws_ok(command, '42501', null, is_refused.role || ': ' || command);
end
$$;
select pg_temp.is_refused(role, command)
from
    unnest('{bandsy_user,bandsy_service}'::text[]) as role,
    unnest(array[
        $$update identity.users set plan = 'elite'$$,
        $$insert into billing.prices (price, plan) values ('price_mine', 'elite')$$,
        $$update billing.subscriptions set plan = 'elite'$$,
        $$select internal.set_plan(tests.id('bob'), 'elite', null)$$
    ]) as command;
select tests.sign_in('bob');
select throws_ok(
    $$select api.apply_stripe_event('{}')$$, '42501',
    'permission denied for function apply_stripe_event', 'people cannot give themselves a plan'
);

select * from finish();
rollback;
