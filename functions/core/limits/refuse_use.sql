create or replace function internal.refuse_use(most core.limits, counts integer[], slot bigint)
    returns void
    language plpgsql
    stable
as $$
declare
    v_slots bigint;
begin
    if most.amount = 0 then
        perform internal.refuse_plan(
            (select min(l.plan) from core.limits as l where l.action = most.action and l.amount > 0)
        );
    end if;
    -- Until so many of the earliest have left the 61 slots that fewer than the amount are left.
    select 62 - min(n.place) into v_slots
    from (
        select
            u.place,
            sum(u.n) over (order by u.place) as since
        from unnest(refuse_use.counts) with ordinality as u (n, place)
    ) as n
    where n.since >= most.amount;
    perform internal.refuse(
        'quota_used', 'the limit of ' || most.description || ' is used up',
        'At most ' || most.amount || ' in ' || internal.period_text(most.period)
        || '; the next is available at ' || to_char(
            to_timestamp((refuse_use.slot + v_slots) * extract(epoch from most.period) / 60)
            at time zone 'utc',
            'yyyy-mm-dd"T"hh24:mi:ss"Z"'
        ) || '.'
    );
end
$$;

comment on function internal.refuse_use is
'Refuses a further use of a limit, of which the counts of the slots up to this one are known.
@raises quota_used the hint says when the next is available
@raises plan_required the plan allows none, and the hint names the cheapest plan that does';

revoke execute on function internal.refuse_use from public;
