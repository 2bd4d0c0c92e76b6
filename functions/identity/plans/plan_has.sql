create or replace function internal.plan_has(plan core.plan, feature text)
    returns boolean
    language plpgsql
    stable
as $$
begin
    return exists (
        select from billing.plans as p
        where p.name = plan_has.plan and plan_has.feature = any (p.features)
    );
end
$$;

comment on function internal.plan_has is 'Whether a plan includes a feature.';

revoke execute on function internal.plan_has from public;
