create or replace function internal.plan_of_prices(prices text[])
    returns core.plan
    language plpgsql
    stable
as $$
begin
    return (select max(p.plan) from billing.prices as p where p.price = any (prices));
end
$$;

comment on function internal.plan_of_prices is
'The dearest plan that one of these prices pays for; null if none pays for a plan.';

revoke execute on function internal.plan_of_prices from public;
