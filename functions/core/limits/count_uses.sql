-- depends: internal.slot_at
create or replace function internal.count_uses(most core.limits, user_id uuid, uses integer)
    returns void
    language plpgsql
    volatile
as $$
#variable_conflict use_column
declare
    v_length interval := most.period / 60;
    v_used core.limit_uses;
begin
    loop
        select * into v_used
        from core.limit_uses
        where user_id = count_uses.user_id and action = most.action
        for no key update;
        exit when found;
        if count_uses.uses > most.amount then
            perform internal.refuse_use(most, null, count_uses.uses);
        end if;
        insert into core.limit_uses (user_id, action, slot, slot_length, counts)
        values (
            count_uses.user_id, most.action, internal.slot_at(clock_timestamp(), v_length),
            v_length, array[count_uses.uses]
        )
        on conflict do nothing;
        if found then
            return;
        end if;
    end loop;
    v_used := internal.uses_at(v_used, clock_timestamp(), v_length);
    if internal.total_of(v_used.counts) + count_uses.uses > most.amount then
        perform internal.refuse_use(most, v_used, count_uses.uses);
    end if;
    v_used.counts[1] := v_used.counts[1] + count_uses.uses;
    update core.limit_uses
    set slot = v_used.slot, slot_length = v_used.slot_length, counts = v_used.counts
    where user_id = count_uses.user_id and action = most.action;
end
$$;

comment on function internal.count_uses is
'Counts uses of a limit by a user exactly: the first ones, those near the limit, and those after a
change of its period or of the clock. internal.use_limit calls it where one statement is not enough.
@raises quota_used the limit is used up; the hint says when the next use is available
@raises plan_required the plan allows none, and the hint names the cheapest plan that does';

revoke execute on function internal.count_uses from public;
