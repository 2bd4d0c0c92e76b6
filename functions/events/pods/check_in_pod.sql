create or replace function internal.check_in_pod(event_id uuid, pod_id uuid, user_id uuid)
    returns void
    language plpgsql
    stable
as $$
#variable_conflict use_column
begin
    if not exists (
        select
        from events.pod_members as m
        join events.pods as p on p.id = m.pod_id
        where m.pod_id = check_in_pod.pod_id
            and m.user_id = check_in_pod.user_id
            and p.event_id = check_in_pod.event_id
    ) then
        perform internal.refuse('not_found', 'the caller is in no such pod of the event');
    end if;
end
$$;

comment on function internal.check_in_pod is
'Refuses a person who is not in a pod of an event.
@raises not_found the pod does not exist, is of another event, or the person is not in it';

revoke execute on function internal.check_in_pod from public;
