create or replace function internal.set_plan(user_id uuid, plan core.plan, plan_until timestamptz)
    returns void
    language plpgsql
    volatile
as $$
#variable_conflict use_column
begin
    update identity.users
    set plan = set_plan.plan, plan_until = set_plan.plan_until
    where id = set_plan.user_id
        and status <> 'deleted'
        and (plan, plan_until) is distinct from (set_plan.plan, set_plan.plan_until);
    if found then
        perform internal.wake(array[set_plan.user_id], 'plan.changed', set_plan.user_id);
    end if;
end
$$;

comment on function internal.set_plan is
'Sets what an account has booked, and wakes its owner if that is something else than before. A
deleted account keeps what it has.';

revoke execute on function internal.set_plan from public;
