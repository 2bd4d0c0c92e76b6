create or replace function internal.lock_pod(pod_id uuid, user_id uuid)
    returns events.pods
    language plpgsql
    volatile
as $$
begin
    -- Every change of a pod waits for the lock of its event: the last seat is taken once, and a
    -- person who left the event has no seat in its pods.
    perform internal.lock_event(
        (internal.attended_pod(lock_pod.pod_id, lock_pod.user_id)).event_id, lock_pod.user_id
    );
    -- While this waited, the person may have left the event, or the last member the pod.
    return internal.attended_pod(lock_pod.pod_id, lock_pod.user_id);
end
$$;

comment on function internal.lock_pod is
'A pod of an event to which a person is going or may go. Until the end of the transaction its
members stay as they are.
@raises not_found the pod does not exist, is closed, or the person may not see it';

revoke execute on function internal.lock_pod from public;
