create or replace function internal.end_event(event_id uuid, user_id uuid)
    returns void
    language plpgsql
    volatile
as $$
#variable_conflict use_column
begin
    update events.events set cancelled_at = now() where id = end_event.event_id;
    -- The members of a pod can still read its messages.
    perform internal.end_conversation(c.id, 'closed')
    from (
        select c.id
        from events.pods as p
        join chat.conversations as c on c.pod_id = p.id
        where p.event_id = end_event.event_id
        order by c.id
    ) as c;
    perform internal.wake_event_members(end_event.event_id, end_event.user_id, 'event.cancelled');
    perform internal.tell_event_change(end_event.event_id, end_event.user_id, 'cancelled');
end
$$;

comment on function internal.end_event is
'Cancels a locked event, closes the conversations of its pods, and tells and wakes
its members (event.cancelled), except for the person who cancels it (null for none).';

revoke execute on function internal.end_event from public;
