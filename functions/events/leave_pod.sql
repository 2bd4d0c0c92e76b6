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
'Leaves a pod and its conversation, which is told. When its creator leaves, who has been in it for
longest leads it; when the last one leaves, it is closed and gone. Who is not in it stays so.
@raises not_found there is no such pod where the caller goes, or everybody has left it';

revoke execute on function api.leave_pod from public;
grant execute on function api.leave_pod to bandsy_user;
