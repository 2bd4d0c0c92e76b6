-- depends: internal.is_left_out
create or replace function internal.read_stripe_event(event jsonb)
    returns billing.stripe_events
    language plpgsql
    stable
as $$
declare
    v_object jsonb;
    v_event billing.stripe_events;
begin
    if (jsonb_typeof(event) = 'object' and core.is_json(event, 262144)) is not true then
        perform internal.refuse(
            'invalid_input', 'the event is not one of Stripe',
            'event: a JSON object as Stripe sends it, of at most 256 kB.'
        );
    end if;
    v_object := event #> '{data,object}';
    v_event.id := internal.read_stripe_id(event, 'id');
    v_event.type := event ->> 'type';
    v_event.made_at := internal.read_stripe_moment(event, 'created');
    if num_nulls(v_event.id, v_event.made_at) > 0
        or (jsonb_typeof(v_object) = 'object') is not true
        or (v_event.type ~ '^[a-z0-9_.]{1,100}$') is not true
    then
        perform internal.refuse(
            'invalid_input', 'the event is not one of Stripe',
            'event: with an id, a type, the time created, and data with an object.'
        );
    end if;

    v_event.event := event;
    v_event.outcome := 'ignored';
    if internal.is_left_out(event) then
        -- Without a customer or subscription nothing finds it later.
        return v_event;
    end if;
    v_event.customer_id := internal.read_stripe_id(
        v_object, case when v_object ->> 'object' = 'customer' then 'id' else 'customer' end
    );
    if v_event.type ~ '^customer[.]subscription[.]' then
        -- What cannot be read is refused now: later every event of the subscription is read again.
        v_event.status := (internal.read_subscription(v_object)).status;
        v_event.subscription_id := internal.read_stripe_id(v_object, 'id');
    elsif v_event.type ~ '^(invoice|checkout[.]session)[.]' then
        v_event.subscription_id := coalesce(
            internal.read_stripe_id(v_object, 'subscription'),
            -- Since the API version 2025-03-31.
            internal.read_stripe_id(
                v_object #> '{parent,subscription_details}', 'subscription'
            )
        );
    end if;
    return v_event;
end
$$;

comment on function internal.read_stripe_event is
'An event of Stripe as it is stored, with what it concerns. Shapes of API versions before and after
2025-03-31, which moved periods and references, are both read.
@raises invalid_input it is not an event of Stripe, or is too large';

revoke execute on function internal.read_stripe_event from public;
