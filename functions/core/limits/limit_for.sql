create or replace function internal.limit_for(action text, plan core.plan)
    returns core.limits
    language plpgsql
    stable
as $$
declare
    v_limit core.limits;
begin
    select * into v_limit
    from core.limits as l
    where l.action = limit_for.action and l.plan <= limit_for.plan
    order by l.plan desc
    limit 1;
    if v_limit.action is null then
        raise exception 'no limit is named %', limit_for.action;
    end if;
    return v_limit;
end
$$;

comment on function internal.limit_for is
'The limit of an action that holds for a plan.';

revoke execute on function internal.limit_for from public;
