-- depends: internal.subscription_until
create or replace function internal.refresh_plan(user_id uuid)
    returns void
    language plpgsql
    volatile
as $$
#variable_conflict use_column
declare
    v_id text;
    v_plan core.plan;
    v_until timestamptz;
begin
    -- Two subscriptions of one account wait for each other here, so that the second sees the first.
    perform from identity.users where id = refresh_plan.user_id for no key update;
    select
        s.stripe_subscription_id,
        case when ends.at > now() then s.plan end,
        case when ends.at > now() then ends.at end
    into v_id, v_plan, v_until
    from billing.subscriptions as s
    cross join lateral (select internal.subscription_until(s) as at) as ends
    where s.user_id = refresh_plan.user_id
    order by
        case when ends.at > now() then s.plan end desc nulls last,
        case when ends.at > now() then ends.at end desc nulls last,
        s.started_at desc,
        s.stripe_subscription_id desc
    limit 1;

    update billing.subscriptions
    set is_current = false
    where user_id = refresh_plan.user_id and is_current
        and stripe_subscription_id is distinct from v_id;
    update billing.subscriptions
    set is_current = true
    where stripe_subscription_id = v_id and not is_current;
    perform internal.set_plan(refresh_plan.user_id, coalesce(v_plan, 'free'), v_until);
end
$$;

comment on function internal.refresh_plan is
'Gives an account the dearest plan of its subscriptions, and of two of one plan the one that lasts
longer. That subscription is the current one; without any that gives a plan, the newest is.';

revoke execute on function internal.refresh_plan from public;
