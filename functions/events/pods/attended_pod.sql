create or replace function internal.attended_pod(pod_id uuid, viewer_id uuid)
    returns events.pods
    language plpgsql
    stable
as $$
#variable_conflict use_column
declare
    v_pod events.pods;
begin
    select p.* into v_pod
    from events.pods as p
    join events.events as e on e.id = p.event_id
    where p.id = attended_pod.pod_id
        and p.closed_at is null
        and internal.attends_event(e.id, attended_pod.viewer_id)
        and internal.can_see_event(e, attended_pod.viewer_id)
        and not internal.is_kept_from_event(e, attended_pod.viewer_id)
        and not internal.is_kept_from_pod(p.id, attended_pod.viewer_id);
    if v_pod.id is null then
        perform internal.refuse('not_found', 'no such pod');
    end if;
    return v_pod;
end
$$;

comment on function internal.attended_pod is
'A pod of an event to which a person is going or may go.
@raises not_found the pod does not exist or is closed, the viewer may not see its event or is neither
going nor may go, or there is a block between the viewer and the organiser or a member of the pod';

revoke execute on function internal.attended_pod from public;
