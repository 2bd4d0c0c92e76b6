create or replace function internal.lock_pod(pod_id uuid, user_id uuid)
    returns events.pods
    language plpgsql
    volatile
as $$
begin
    -- Its event, whose lock everything waits for that changes a pod: the last seat is taken once,
    -- and nobody sits in a pod of an event that they have left.
    perform internal.lock_event(
        (internal.attended_pod(lock_pod.pod_id, lock_pod.user_id)).event_id, lock_pod.user_id
    );
    -- While this waited they may have left the event, or everybody the pod.
    return internal.attended_pod(lock_pod.pod_id, lock_pod.user_id);
end
$$;

comment on function internal.lock_pod is
'A pod of an event to which somebody, who calls, is going or may go; until the end of the
transaction nobody else comes into it or leaves it.
@raises not_found there is none, or everybody has left it';

revoke execute on function internal.lock_pod from public;
