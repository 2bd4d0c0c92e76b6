create or replace function internal.check_cap(user_id uuid, action text, live bigint)
    returns void
    language plpgsql
    stable
as $$
declare
    v_most core.limits := internal.limit_for(check_cap.action, internal.plan_of(check_cap.user_id));
begin
    if check_cap.live >= v_most.amount then
        perform internal.refuse_cap(v_most);
    end if;
end
$$;

comment on function internal.check_cap is
'Refuses one more where so many are there already, by the plan of the user. The caller has locked
what they belong to before it counted them.
@raises quota_used there are as many as the plan allows
@raises plan_required the plan allows none, and the hint names the cheapest plan that does';

revoke execute on function internal.check_cap from public;
