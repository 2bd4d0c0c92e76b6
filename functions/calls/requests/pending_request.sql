create or replace function internal.pending_request(connection_id uuid)
    returns calls.video_requests
    language plpgsql
    volatile
as $$
#variable_conflict use_column
declare
    v_request calls.video_requests;
begin
    update calls.video_requests
    set status = 'expired'
    where connection_id = pending_request.connection_id
        and status = 'pending'
        and expires_at <= now();
    select * into v_request
    from calls.video_requests
    where connection_id = pending_request.connection_id and status = 'pending';
    return v_request;
end
$$;

comment on function internal.pending_request is
'The request for video that waits for an answer in a connection, which is locked; null without one.
One that has run out is marked so.';

revoke execute on function internal.pending_request from public;
