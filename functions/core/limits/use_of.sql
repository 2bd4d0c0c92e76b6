create or replace function internal.use_of(
    most core.limits, user_id uuid, out used integer, out refills_at timestamptz
)
    returns record
    language plpgsql
    stable
as $$
#variable_conflict use_column
declare
    v_used core.limit_uses;
begin
    if most.period is null then
        used := internal.count_live(most.action, use_of.user_id);
        return;
    end if;
    select * into v_used
    from core.limit_uses as u
    where u.user_id = use_of.user_id and u.action = most.action;
    v_used := internal.uses_at(v_used, statement_timestamp(), most.period / 60);
    used := internal.total_of(v_used.counts);
    if used > 0 and most.amount > 0 then
        refills_at := internal.refills_at(v_used, least(used, most.amount) - 1);
    end if;
end
$$;

comment on function internal.use_of is
'How much of a limit a user has used, and when one use more than now will be left. It locks
nothing.';

revoke execute on function internal.use_of from public;
