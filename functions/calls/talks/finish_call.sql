create or replace function internal.finish_call(
    call_id uuid, outcome calls.call_outcome, metadata jsonb default null
)
    returns void
    language plpgsql
    volatile
as $$
#variable_conflict use_column
declare
    v_now timestamptz := clock_timestamp();
    v_call calls.calls;
begin
    -- The first who ends it decides how; the next waits here and finds it ended.
    update calls.calls
    set ended_at = v_now, outcome = finish_call.outcome, metadata = finish_call.metadata
    where id = finish_call.call_id and ended_at is null
    returning * into v_call;
    if v_call.id is null then
        return;
    end if;
    update calls.people
    set is_in_call = false
    where user_id in (v_call.user1_id, v_call.user2_id) and call_id = v_call.id and is_in_call;
    -- Those who make the rooms close them: a token may still be good.
    insert into core.outbox (topic, payload)
    values (
        'call.ended', jsonb_build_object('call_id', v_call.id, 'room_id', v_call.room_id)
    );
    perform internal.wake(array[v_call.user1_id, v_call.user2_id], 'call.ended', v_call.id);
end
$$;

comment on function internal.finish_call is
'Ends a call that is under way, so that both may join the queue again, wakes both, and queues the
end of its room (call.ended in the outbox). It has no effect on a call that has ended.';

revoke execute on function internal.finish_call from public;
