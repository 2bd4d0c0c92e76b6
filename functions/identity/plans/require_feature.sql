create or replace function internal.require_feature(user_id uuid, feature text)
    returns void
    language plpgsql
    stable
as $$
begin
    if internal.plan_has(internal.plan_of(require_feature.user_id), require_feature.feature) then
        return;
    end if;
    perform internal.refuse_plan((
        select min(p.name) from billing.plans as p where require_feature.feature = any (p.features)
    ));
end
$$;

comment on function internal.require_feature is
'Refuses a person whose plan does not include a feature.
@raises plan_required it does not; the hint names the cheapest plan that does';

revoke execute on function internal.require_feature from public;
