create or replace function internal.end_event(event_id uuid, user_id uuid)
    returns void
    language plpgsql
    volatile
as $$
#variable_conflict use_column
begin
    update events.events set cancelled_at = now() where id = end_event.event_id;
    -- Members of the pods still read what was said.
    perform internal.end_conversation(c.id, 'closed')
    from (
        select c.id
        from events.pods as p
        join chat.conversations as c on c.pod_id = p.id
        where p.event_id = end_event.event_id
        order by c.id
    ) as c;
    perform internal.wake_event_members(end_event.event_id, end_event.user_id, 'event.cancelled');
end
$$;

comment on function internal.end_event is
'Cancels an event that the caller has locked, for somebody: nobody joins any more, the conversations
of its pods close, and its members are woken (event.cancelled).';

revoke execute on function internal.end_event from public;
