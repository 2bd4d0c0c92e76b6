-- depends: internal.refresh_plan
create or replace function internal.tg_prices__refresh_plans()
    returns trigger
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
    v_user_id uuid;
begin
    for v_user_id in
        select distinct s.user_id
        from billing.subscriptions as s
        where s.plan is distinct from internal.plan_of_prices(s.prices)
        order by s.user_id nulls last
    loop
        perform from identity.users where id = v_user_id for no key update;
        update billing.subscriptions
        set plan = internal.plan_of_prices(prices)
        where user_id is not distinct from v_user_id
            and plan is distinct from internal.plan_of_prices(prices);
        perform internal.refresh_plan(v_user_id);
    end loop;
    return null;
end
$$;

comment on function internal.tg_prices__refresh_plans is
'Gives the subscriptions of changed prices their plan, so that a price that is added late counts for
those who pay it already.';

revoke execute on function internal.tg_prices__refresh_plans from public;

create trigger refresh_plans after insert or update or delete on billing.prices
    for each statement execute function internal.tg_prices__refresh_plans();
