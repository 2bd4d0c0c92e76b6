create or replace function internal.subscription_until(subscription billing.subscriptions)
    returns timestamptz
    language plpgsql
    stable
as $$
declare
    v_until timestamptz;
begin
    if subscription.plan is null
        or subscription.status not in ('trialing', 'active', 'past_due')
    then
        return null;
    end if;
    v_until := subscription.current_period_end
        + make_interval(days => internal.setting('plan_grace_days')::integer);
    if subscription.status = 'past_due' then
        -- The period is the one that is not paid: it says nothing.
        v_until := least(
            v_until,
            subscription.past_due_at
            + make_interval(days => internal.setting('past_due_grace_days')::integer)
        );
    end if;
    return least(
        v_until,
        subscription.cancel_at,
        case when subscription.cancel_at_period_end then subscription.current_period_end end
    );
end
$$;

comment on function internal.subscription_until is
'Until when a subscription gives its plan, if Stripe says nothing more; null if it gives none. On
trial and active, to the end of the period, and plan_grace_days (a setting) for the next payment;
past due, for past_due_grace_days (a setting); unpaid, paused, incomplete or ended, not at all.
Nothing is added to what is to end.';

revoke execute on function internal.subscription_until from public;
