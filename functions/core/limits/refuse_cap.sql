create or replace function internal.refuse_cap(most core.limits)
    returns void
    language plpgsql
    stable
as $$
declare
    v_more core.plan := (
        select min(l.plan)
        from core.limits as l
        where l.action = most.action and l.plan > most.plan and l.amount > most.amount
    );
begin
    if most.amount = 0 then
        perform internal.refuse_plan(v_more);
    end if;
    perform internal.refuse(
        'quota_used', 'the limit of ' || most.description || ' is reached',
        'At most ' || most.amount || ' at the same time. Remove one first'
        || coalesce('; the plan ' || v_more || ' allows more', '') || '.'
    );
end
$$;

comment on function internal.refuse_cap is
'Refuses one more of what is limited at the same time.
@raises quota_used the hint names the cheapest plan that allows more, if there is one
@raises plan_required the plan allows none, and the hint names the cheapest plan that does';

revoke execute on function internal.refuse_cap from public;
