create or replace function api.leave_pod(pod_id uuid)
    returns void
    language plpgsql
    volatile
    security definer  -- pods are written by functions alone
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_caller uuid := internal.require_writer();
    v_pod events.pods := internal.lock_pod(leave_pod.pod_id, v_caller);
begin
    perform internal.exit_pod(v_pod.id, v_caller);
end
$$;

comment on function api.leave_pod is
'Leaves a pod and its conversation, which shows a message about it. When the creator leaves, the
member who has been in it for longest becomes its creator; when the last member leaves, the pod is
closed. It has no effect on a caller who is not in the pod.
@argument pod_id a pod of an event to which the caller is going or may go
@limit none: it is left once, and joining again is limited
@raises not_found the pod does not exist or is closed, or the caller is not going and may not go to
its event';

revoke execute on function api.leave_pod from public;
grant execute on function api.leave_pod to bandsy_user;
