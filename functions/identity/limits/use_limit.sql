create or replace function internal.use_limit(user_id uuid, action text)
    returns void
    language plpgsql
    volatile
as $$
#variable_conflict use_column
declare
    v_most core.limits := internal.limit_for(use_limit.action, internal.plan_of(use_limit.user_id));
    v_length interval := v_most.period / 60;
    v_used core.limit_uses := internal.lock_uses(use_limit.user_id, use_limit.action, v_length);
    v_slot bigint := internal.slot_at(clock_timestamp(), v_length);
    v_counts integer[] := internal.counts_since(v_used, v_slot, v_length);
begin
    if (select sum(n) from unnest(v_counts) as u (n)) >= v_most.amount then
        perform internal.refuse_use(v_most, v_counts, v_slot);
    end if;
    v_counts[1] := v_counts[1] + 1;
    update core.limit_uses
    set slot = v_slot, slot_length = v_length, counts = v_counts
    where user_id = use_limit.user_id and action = use_limit.action;
end
$$;

comment on function internal.use_limit is
'Counts one use of what is limited, by the plan of the user, and refuses one beyond the limit. A
call that fails has used nothing. Other uses by the same user wait until the transaction ends: call
it before anything is locked that others lock.
@raises quota_used the limit is used up; the hint says when the next use is available
@raises plan_required the plan allows none, and the hint names the cheapest plan that does';

revoke execute on function internal.use_limit from public;
