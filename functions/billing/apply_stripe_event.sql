create or replace function api.apply_stripe_event(
    event jsonb,
    out outcome billing.event_outcome,
    out user_id uuid,
    out plan core.plan
)
    returns record
    language plpgsql
    volatile
    security definer  -- no role may write subscriptions itself
    set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
    v_event billing.stripe_events;
    v_customer billing.customers;
begin
    perform internal.check_transaction();
    v_event := internal.read_stripe_event(apply_stripe_event.event);
    -- No price changes meanwhile: its trigger would not see this subscription.
    lock table billing.prices in share mode;
    -- The events of one customer wait for each other here.
    v_customer := internal.lock_customer(v_event.customer_id);

    v_event.created_at := now();
    insert into billing.stripe_events
    select v_event.*
    on conflict (id) do nothing;
    if found then
        outcome := internal.follow_stripe_event(v_event, v_customer);
        update billing.stripe_events
        set outcome = apply_stripe_event.outcome
        where id = v_event.id and outcome <> apply_stripe_event.outcome;
    else
        outcome := 'repeated';
    end if;

    select c.user_id into user_id from billing.customers as c where c.id = v_event.customer_id;
    plan := internal.plan_of(user_id);
end
$$;

comment on function api.apply_stripe_event is
'Stores an event of Stripe, and gives the account the plan that follows from all its events. They
may come twice, in any order, and several at once: the newest state of each subscription wins. An
event that comes before the account is known waits for the one that names it. Check the signature
with Stripe''s library before.
@argument event the event as Stripe sends it to a webhook, at most 256 kB
@column outcome applied, stale (a newer state was known), unmatched (no account is known yet),
ignored (nothing follows from it) or repeated (it came before)
@column user_id the account that it concerns; null if that is not known
@column plan what the account is on now; null if the account is not known
@notnull outcome
@raises invalid_input it is not an event of Stripe, or is too large';

revoke execute on function api.apply_stripe_event from public;
grant execute on function api.apply_stripe_event to bandsy_service;
