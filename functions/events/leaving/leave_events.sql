create or replace function internal.leave_events(event_ids uuid[], user_id uuid)
    returns void
    language plpgsql
    volatile
as $$
#variable_conflict use_column
declare
    v_event_id uuid;
begin
    -- In the order of ids, so that two who leave at once wait for each other and do not deadlock.
    for v_event_id in
        select id
        from events.events
        where id = any (leave_events.event_ids)
        order by id
        for no key update
    loop
        perform internal.exit_event(v_event_id, leave_events.user_id);
    end loop;
end
$$;

comment on function internal.leave_events is
'Locks events, and takes somebody out of them.';

revoke execute on function internal.leave_events from public;
