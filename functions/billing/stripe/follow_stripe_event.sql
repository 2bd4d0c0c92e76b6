-- depends: internal.is_better_name internal.is_left_out
create or replace function internal.follow_stripe_event(
    event billing.stripe_events, customer billing.customers
)
    returns billing.event_outcome
    language plpgsql
    volatile
as $$
#variable_conflict use_column
declare
    v_named uuid := internal.named_account(event.event);
    v_is_better_name boolean := v_named is not null and customer.id is not null
        and internal.is_better_name(customer, event);
    v_user_id uuid := case when v_is_better_name then v_named else customer.user_id end;
    v_subscription billing.subscriptions;
begin
    if internal.is_left_out(event.event) then
        return 'ignored'::billing.event_outcome;
    end if;
    -- Accounts before subscriptions, and two by the smaller id, as in internal.refresh_plan.
    perform from identity.users
    where id in (customer.user_id, v_user_id)
    order by id
    for no key update;
    if v_is_better_name then
        perform internal.name_customer(customer, v_user_id, event);
    end if;
    if event.subscription_id is not null then
        v_subscription := internal.refresh_subscription(event.subscription_id);
    end if;
    if v_user_id is not null then
        perform internal.refresh_plan(v_user_id);
        perform internal.cancel_subscriptions(v_user_id);
    end if;
    if event.type in ('charge.refunded', 'charge.dispute.created', 'charge.dispute.closed') then
        insert into core.outbox (topic, payload)
        values (
            replace(event.type, 'charge.', 'payment.'),
            jsonb_build_object('event_id', event.id, 'user_id', v_user_id)
        );
        return 'applied'::billing.event_outcome;
    end if;

    return case
        when event.status is not null and v_subscription.told_by <> event.id
            then 'stale'::billing.event_outcome
        when event.subscription_id is not null and v_user_id is null then 'unmatched'
        when event.status is not null or v_is_better_name
            or event.type in ('invoice.paid', 'invoice.payment_failed')
            and v_subscription.told_by is not null
            then 'applied'
        when v_named is not null then 'stale'
        else 'ignored'
    end;
end
$$;

comment on function internal.follow_stripe_event is
'Does what follows from a new event of Stripe, whose customer is locked. It stores the newest state
of the subscription and whose the customer is, gives the account its plan, and queues refunds and
disputes for the people of the application: these change no plan by themselves.';

revoke execute on function internal.follow_stripe_event from public;
