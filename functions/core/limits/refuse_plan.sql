create or replace function internal.refuse_plan(cheapest core.plan)
    returns void
    language plpgsql
    stable
as $$
begin
    perform internal.refuse(
        'plan_required', 'the plan of the caller does not include this',
        coalesce('The cheapest plan that includes it: ' || cheapest || '.', 'No plan includes it.')
    );
end
$$;

comment on function internal.refuse_plan is
'Refuses what the caller''s plan does not include, and names the cheapest plan that does.
@raises plan_required always';

revoke execute on function internal.refuse_plan from public;
