-- depends: internal.add_uses internal.slot_at
create or replace function internal.use_limit(user_id uuid, action text, uses integer default 1)
    returns void
    language plpgsql
    volatile
as $$
#variable_conflict use_column
declare
    v_most core.limits := internal.limit_for(use_limit.action, internal.plan_of(use_limit.user_id));
    v_length interval := v_most.period / 60;
    v_slot bigint := internal.slot_at(clock_timestamp(), v_length);
begin
    -- One statement for most uses: even with those that no longer count, they are few enough.
    update core.limit_uses as u
    set
        slot = greatest(v_slot, u.slot),
        counts = internal.add_uses(u.counts, v_slot - u.slot, use_limit.uses)
    where u.user_id = use_limit.user_id
        and u.action = use_limit.action
        and u.slot_length = v_length
        and u.slot <= v_slot + 60
        and internal.total_of(u.counts) + use_limit.uses <= v_most.amount;
    if not found then
        perform internal.count_uses(v_most, use_limit.user_id, use_limit.uses);
    end if;
end
$$;

comment on function internal.use_limit is
'Counts one use, or several, of what is limited, by the plan of the user, and refuses any beyond the
limit. A call that fails has used nothing. Other uses by the same user wait until the transaction
ends: call it before anything is locked that others lock.
@raises quota_used the limit is used up; the hint says when the next use is available
@raises plan_required the plan allows none, and the hint names the cheapest plan that does';

revoke execute on function internal.use_limit from public;
