create or replace function api.my_limits()
    returns table (
        action text,
        description text,
        amount integer,
        period interval,
        used integer,
        remaining integer,
        refills_at timestamptz
    )
    language plpgsql
    stable
    security definer  -- no role may read what is counted
    set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
    v_caller uuid := internal.require_user();
    v_plan core.plan := internal.plan_of(v_caller);
begin
    return query
    select
        l.action,
        l.description,
        l.amount,
        l.period,
        n.used,
        greatest(l.amount - n.used, 0),
        n.refills_at
    from core.limits as l
    cross join internal.use_of(l, v_caller) as n
    where l.plan = (
        select max(m.plan) from core.limits as m where m.action = l.action and m.plan <= v_plan
    )
    order by l.action;
end
$$;

comment on function api.my_limits is
'What the plan of the caller limits, how much of each limit is used, and when it refills. The
reference names the limits of each function.
@returns one row for each limit, by action
@column action what is counted, a word that does not change: like, invitation, sample and so on
@column description what is counted, in words, in the plural
@column amount how many the plan allows: in any stretch of time as long as the period, or, without a
period, at the same time
@column period the time that is looked back on; null for what is limited at the same time
@column used how many count now
@column remaining how many are left now
@column refills_at when one more than now will be left, if the caller does nothing; null when all are
left, and for what is limited at the same time
@notnull action description amount used remaining';

revoke execute on function api.my_limits from public;
grant execute on function api.my_limits to bandsy_user;
