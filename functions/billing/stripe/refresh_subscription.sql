-- depends: internal.newest_snapshot internal.read_subscription internal.payment_failed_at
-- depends: internal.past_due_at
create or replace function internal.refresh_subscription(subscription_id text)
    returns billing.subscriptions
    language plpgsql
    volatile
as $$
#variable_conflict use_column
declare
    v_newest billing.stripe_events :=
        internal.newest_snapshot(refresh_subscription.subscription_id);
    v_now billing.subscriptions;
begin
    if v_newest.id is null then
        return null;
    end if;
    v_now := internal.read_subscription(v_newest.event #> '{data,object}');
    select user_id into v_now.user_id
    from billing.customers where id = v_now.stripe_customer_id;
    v_now.is_current := false;
    v_now.past_due_at := internal.past_due_at(v_newest);
    v_now.payment_failed_at := internal.payment_failed_at(refresh_subscription.subscription_id);
    v_now.told_at := v_newest.made_at;
    v_now.told_by := v_newest.id;
    v_now.created_at := now();
    v_now.updated_at := now();

    insert into billing.subscriptions as s
    select v_now.*
    on conflict (stripe_subscription_id) do update
        set
            stripe_customer_id = excluded.stripe_customer_id,
            user_id = excluded.user_id,
            is_current = s.is_current and s.user_id is not distinct from excluded.user_id,
            plan = excluded.plan,
            prices = excluded.prices,
            status = excluded.status,
            current_period_start = excluded.current_period_start,
            current_period_end = excluded.current_period_end,
            cancel_at_period_end = excluded.cancel_at_period_end,
            cancel_at = excluded.cancel_at,
            trial_end = excluded.trial_end,
            started_at = excluded.started_at,
            ended_at = excluded.ended_at,
            past_due_at = excluded.past_due_at,
            payment_failed_at = excluded.payment_failed_at,
            told_at = excluded.told_at,
            told_by = excluded.told_by
        -- Events that were cleared away, and come again, bring nothing back.
        where
            (excluded.status in ('canceled', 'incomplete_expired'), excluded.told_at)
            >= (s.status in ('canceled', 'incomplete_expired'), s.told_at);
    return v_now;
end
$$;

comment on function internal.refresh_subscription is
'Stores a subscription as the newest of its events shows it. The caller has locked the customer and
the account.
@returns the subscription as it is now; null while no event shows it';

revoke execute on function internal.refresh_subscription from public;
