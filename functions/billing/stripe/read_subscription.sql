-- depends: internal.plan_of_prices
create or replace function internal.read_subscription(object jsonb)
    returns billing.subscriptions
    language plpgsql
    stable
as $$
declare
    v_status text := read_subscription.object ->> 'status';
    v_item jsonb;
    v_lookup_key text;
    v_read billing.subscriptions;
begin
    v_read.stripe_subscription_id := internal.read_stripe_id(object, 'id');
    v_read.stripe_customer_id := internal.read_stripe_id(object, 'customer');
    -- Stripe may have a new one: it stays null.
    if v_status = any (enum_range(null::billing.subscription_status)::text[]) then
        v_read.status := v_status::billing.subscription_status;
    end if;
    v_read.cancel_at_period_end :=
        internal.patch_boolean(jsonb_strip_nulls(object), 'cancel_at_period_end', false);
    v_read.cancel_at := internal.read_stripe_moment(object, 'cancel_at');
    v_read.trial_end := internal.read_stripe_moment(object, 'trial_end');
    v_read.ended_at := internal.read_stripe_moment(object, 'ended_at');
    v_read.started_at := coalesce(
        internal.read_stripe_moment(object, 'start_date'),
        internal.read_stripe_moment(object, 'created')
    );
    -- Since the API version 2025-03-31 each item has a period of its own.
    v_read.current_period_start := internal.read_stripe_moment(object, 'current_period_start');
    v_read.current_period_end := internal.read_stripe_moment(object, 'current_period_end');
    v_read.prices := '{}';
    for v_item in select item from jsonb_path_query(object, '$.items.data[0 to 19]') as i (item)
    loop
        v_read.current_period_start := greatest(
            v_read.current_period_start,
            internal.read_stripe_moment(v_item, 'current_period_start')
        );
        v_read.current_period_end := greatest(
            v_read.current_period_end, internal.read_stripe_moment(v_item, 'current_period_end')
        );
        v_lookup_key := v_item #>> '{price,lookup_key}';
        v_read.prices := v_read.prices || array_remove(array[
            internal.read_stripe_id(v_item, 'price'),
            internal.read_stripe_id(v_item, 'plan'),
            case when core.is_line(v_lookup_key, 255) then v_lookup_key end
        ], null);
    end loop;
    v_read.plan := internal.plan_of_prices(v_read.prices);

    if num_nulls(v_read.stripe_subscription_id, v_read.stripe_customer_id, v_read.started_at) > 0
        or v_status is null
        or v_read.status in ('trialing', 'active', 'past_due') and v_read.current_period_end is null
    then
        perform internal.refuse(
            'invalid_input', 'the event is not one of Stripe',
            'event: a subscription has an id, a customer, a status, a start and a period.'
        );
    end if;
    return v_read;
end
$$;

comment on function internal.read_subscription is
'A subscription as an object of Stripe shows it, with the plan of its prices. The status is null if
we do not know it.
@raises invalid_input it is not a subscription of Stripe';

revoke execute on function internal.read_subscription from public;
