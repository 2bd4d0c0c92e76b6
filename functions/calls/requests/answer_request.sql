create or replace function internal.answer_request(
    request calls.video_requests, user_id uuid, approve boolean
)
    returns calls.video_requests
    language plpgsql
    volatile
as $$
#variable_conflict use_column
begin
    request.status := case when approve then 'approved' else 'rejected' end::calls.request_status;
    request.answered_at := clock_timestamp();
    update calls.video_requests
    set status = request.status, answered_at = request.answered_at
    where id = request.id;
    if approve then
        update calls.connections
        set connection_type = 'video_enabled'
        where id = request.connection_id;
    end if;
    if request.requester_id <> answer_request.user_id then
        perform internal.wake(
            array[request.requester_id], 'video.answered', request.connection_id
        );
    end if;
    return request;
end
$$;

comment on function internal.answer_request is
'Answers a request for video, whose connection is locked, and wakes who asked. Approved, the
connection has video.
@returns the request as it is now';

revoke execute on function internal.answer_request from public;
