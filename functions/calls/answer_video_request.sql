create or replace function api.answer_video_request(request_id uuid, approve boolean)
    returns void
    language plpgsql
    volatile
    security definer  -- requests are written by functions alone
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_caller uuid := internal.require_writer();
    v_request calls.video_requests;
begin
    if approve is null then
        perform internal.refuse('invalid_input', 'approve is null', 'approve: true or false.');
    end if;
    select * into v_request from calls.video_requests as r where r.id = request_id;
    if not internal.can_see_request(v_request, v_caller) then
        perform internal.refuse(
            'not_found', 'no such request', 'request_id: a request of my_video_requests.'
        );
    end if;
    perform internal.lock_connection(v_request.connection_id, v_caller);
    select * into v_request from calls.video_requests as r where r.id = request_id;
    if v_request.decider_id <> v_caller then
        perform internal.refuse(
            'not_the_decider', 'the other person answers the request',
            'Wait to be woken by video.answered.'
        );
    end if;
    if v_request.status in ('approved', 'rejected') then
        perform internal.refuse(
            'closed', 'the request has been answered',
            'status of my_video_requests says how.'
        );
    end if;
    if v_request.expires_at <= now() then
        perform internal.refuse(
            'expired', 'the request has run out', 'Either of the two can ask again.'
        );
    end if;
    perform internal.answer_request(v_request, v_caller, approve);
end
$$;

comment on function api.answer_video_request is
'Answers a request for video, and wakes who asked (video.answered). Approved, the connection has
video from now on.
@argument request_id a pending request that the caller decides about
@argument approve whether the two may see each other in calls
@limit none: a request is answered once
@raises not_found the caller has no connection with such a request, or the other person is blocked
or not active
@raises ended the connection has ended
@raises not_the_decider the other person answers the request
@raises closed the request has been answered
@raises expired the request has run out
@raises invalid_input approve is null';

revoke execute on function api.answer_video_request from public;
grant execute on function api.answer_video_request to bandsy_user;
