create or replace function api.plans(
    out name core.plan,
    out features text[],
    out limits jsonb
)
    returns setof record
    language plpgsql
    stable
    security definer  -- visitors may not read limits themselves
    set search_path = pg_catalog, pg_temp
as $$
begin
    return query
    select
        p.name,
        p.features,
        (
            select jsonb_object_agg(
                most.action,
                jsonb_build_object(
                    'amount', most.amount,
                    'period_seconds', extract(epoch from most.period)::integer,
                    'description', most.description
                )
            )
            from (
                -- The row of the dearest plan that is not dearer holds.
                select distinct on (l.action) l.action, l.amount, l.period, l.description
                from core.limits as l
                where l.plan <= p.name
                order by l.action, l.plan desc
            ) as most
        )
    from billing.plans as p
    order by p.name;
end
$$;

comment on function api.plans is
'All plans, the cheapest first, with what each includes and allows.
@column name the plan
@column features what it includes and another may lack: boost, likes_received, rewind
@column limits by action, how often it allows what is limited: amount, in any stretch of
period_seconds (null: at the same time), and a description of what is counted
@notnull name features limits';

revoke execute on function api.plans from public;
grant execute on function api.plans to bandsy_anon;
