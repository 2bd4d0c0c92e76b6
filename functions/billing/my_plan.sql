create or replace function api.my_plan(
    out plan core.plan,
    out plan_until timestamptz,
    out features text[],
    out status billing.subscription_status,
    out current_period_end timestamptz,
    out ends_at timestamptz,
    out trial_end timestamptz,
    out payment_failed_at timestamptz
)
    returns record
    language plpgsql
    stable
    security definer  -- reads what the account has booked
    set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
    v_caller uuid := internal.require_user();
    v_current billing.subscriptions;
begin
    plan := internal.plan_of(v_caller);
    select p.features into features from billing.plans as p where p.name = my_plan.plan;
    if plan <> 'free' then
        select u.plan_until into plan_until from identity.users as u where u.id = v_caller;
    end if;
    select * into v_current from billing.subscriptions where user_id = v_caller and is_current;
    status := v_current.status;
    current_period_end := v_current.current_period_end;
    ends_at := coalesce(
        v_current.ended_at,
        v_current.cancel_at,
        case when v_current.cancel_at_period_end then v_current.current_period_end end
    );
    trial_end := v_current.trial_end;
    payment_failed_at := v_current.payment_failed_at;
end
$$;

comment on function api.my_plan is
'The plan that the caller is on, and the state of the subscription that pays for it.
@column plan what holds now
@column plan_until when the plan ends if it is not paid again; null for a plan without an end
@column features what the plan includes and another may lack
@column status of the subscription; null without one. In past_due the plan holds for some days
@column current_period_end until when the subscription is paid for, or on trial
@column ends_at when the subscription ends or ended; null if it is renewed
@column trial_end when its trial ends or ended; null for none
@column payment_failed_at when a payment last failed; null if none did, or one succeeded since
@notnull plan features';

revoke execute on function api.my_plan from public;
grant execute on function api.my_plan to bandsy_user;
