create or replace function internal.refuse_use(
    most core.limits, used core.limit_uses, uses integer
)
    returns void
    language plpgsql
    stable
as $$
begin
    if most.amount = 0 then
        perform internal.refuse_plan(
            (select min(l.plan) from core.limits as l where l.action = most.action and l.amount > 0)
        );
    end if;
    perform internal.refuse(
        'quota_used', 'the limit of ' || most.description || ' is used up',
        'At most ' || most.amount || ' in ' || internal.period_text(most.period) || coalesce(
            '; the next is available at ' || to_char(
                internal.refills_at(used, most.amount - refuse_use.uses) at time zone 'utc',
                'yyyy-mm-dd"T"hh24:mi:ss"Z"'
            ),
            ''
        ) || '.'
    );
end
$$;

comment on function internal.refuse_use is
'Refuses so many further uses of a limit, of which the uses that count now are known.
@raises quota_used the hint says when they are available
@raises plan_required the plan allows none, and the hint names the cheapest plan that does';

revoke execute on function internal.refuse_use from public;
