create or replace function internal.close_event_pods(event_id uuid)
    returns void
    language plpgsql
    volatile
as $$
#variable_conflict use_column
begin
    perform internal.end_conversation(c.id, 'closed')
    from (
        select c.id
        from events.pods as p
        join chat.conversations as c on c.pod_id = p.id
        where p.event_id = close_event_pods.event_id
        order by c.id
    ) as c;
end
$$;

comment on function internal.close_event_pods is
'Closes the conversations of the pods of an event that is cancelled, and locked by the caller: who
is in them still reads what was said.';

revoke execute on function internal.close_event_pods from public;
