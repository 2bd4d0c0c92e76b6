create or replace function internal.use_limit(user_id uuid, action text, uses integer default 1)
    returns void
    language plpgsql
    volatile
as $$
#variable_conflict use_column
declare
    v_most core.limits := internal.limit_for(use_limit.action, internal.plan_of(use_limit.user_id));
    v_length interval := v_most.period / 60;
    v_used core.limit_uses;
begin
    loop
        select * into v_used
        from core.limit_uses
        where user_id = use_limit.user_id and action = use_limit.action
        for no key update;
        exit when found;
        if use_limit.uses > v_most.amount then
            perform internal.refuse_use(v_most, null, use_limit.uses);
        end if;
        insert into core.limit_uses (user_id, action, slot, slot_length, counts)
        values (
            use_limit.user_id, use_limit.action, internal.slot_at(clock_timestamp(), v_length),
            v_length, array[use_limit.uses]
        )
        on conflict do nothing;
        if found then
            return;
        end if;
    end loop;
    v_used := internal.uses_at(v_used, clock_timestamp(), v_length);
    if internal.total_of(v_used.counts) + use_limit.uses > v_most.amount then
        perform internal.refuse_use(v_most, v_used, use_limit.uses);
    end if;
    v_used.counts[1] := v_used.counts[1] + use_limit.uses;
    update core.limit_uses
    set slot = v_used.slot, slot_length = v_used.slot_length, counts = v_used.counts
    where user_id = use_limit.user_id and action = use_limit.action;
end
$$;

comment on function internal.use_limit is
'Counts one use, or several, of what is limited, by the plan of the user, and refuses any beyond the
limit. A call that fails has used nothing. Other uses by the same user wait until the transaction
ends: call it before anything is locked that others lock.
@raises quota_used the limit is used up; the hint says when the next use is available
@raises plan_required the plan allows none, and the hint names the cheapest plan that does';

revoke execute on function internal.use_limit from public;
