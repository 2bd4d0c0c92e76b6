create or replace function internal.store_request(
    connection calls.connections, requester_id uuid, metadata jsonb
)
    returns calls.video_requests
    language plpgsql
    volatile
as $$
#variable_conflict use_column
declare
    v_request calls.video_requests;
begin
    insert into calls.video_requests (
        connection_id, requester_id, decider_id, expires_at, metadata
    )
    values (
        connection.id,
        store_request.requester_id,
        coalesce(
            connection.decider_id,
            internal.other_in_connection(connection, store_request.requester_id)
        ),
        now() + make_interval(hours => internal.setting('video_request_hours')::integer),
        store_request.metadata
    )
    returning * into v_request;
    if v_request.decider_id <> v_request.requester_id then
        perform internal.wake(
            array[v_request.decider_id], 'video.requested', v_request.connection_id
        );
        perform internal.notify(
            v_request.decider_id, 'video_request', v_request.requester_id, v_request.id
        );
    end if;
    return v_request;
end
$$;

comment on function internal.store_request is
'Stores a request for video in a connection, which is locked, and tells and wakes who
answers it.';

revoke execute on function internal.store_request from public;
