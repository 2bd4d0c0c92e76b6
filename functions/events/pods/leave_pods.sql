create or replace function internal.leave_pods(event_id uuid, user_id uuid)
    returns void
    language plpgsql
    volatile
as $$
#variable_conflict use_column
begin
    perform internal.exit_pod(mine.id, leave_pods.user_id)
    from (
        select p.id
        from events.pod_members as m
        join events.pods as p on p.id = m.pod_id
        where m.user_id = leave_pods.user_id and p.event_id = leave_pods.event_id
        order by p.id
    ) as mine;
end
$$;

comment on function internal.leave_pods is
'Takes a person who does not go to an event any more out of all its pods. The event is locked.';

revoke execute on function internal.leave_pods from public;
