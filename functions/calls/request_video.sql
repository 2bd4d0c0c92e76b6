create or replace function api.request_video(
    connection_id uuid,
    metadata jsonb default null,
    out request_id uuid,
    out status calls.request_status,
    out expires_at timestamptz
)
    returns record
    language plpgsql
    volatile
    security definer  -- requests are written by functions alone
    set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
    v_caller uuid := internal.require_writer();
    v_connection calls.connections;
    v_request calls.video_requests;
begin
    perform internal.check_metadata(request_video.metadata);
    perform internal.own_connection(request_video.connection_id, v_caller);
    -- The same request again uses nothing.
    if not exists (
        select
        from calls.video_requests as r
        where r.connection_id = request_video.connection_id
            and r.requester_id = v_caller
            and r.status = 'pending'
            and r.expires_at > now()
    ) then
        perform internal.use_limit(v_caller, 'video_request');
    end if;
    v_connection := internal.lock_connection(request_video.connection_id, v_caller);
    if v_connection.connection_type = 'video_enabled' then
        perform internal.refuse(
            'already_exists', 'the connection has video',
            'Nothing is left to do: both may turn video on.'
        );
    end if;
    v_request := internal.pending_request(v_connection.id);
    if v_request.id is null then
        v_request := internal.store_request(v_connection, v_caller, request_video.metadata);
    elsif v_request.requester_id <> v_caller and v_connection.decider_id is null then
        perform internal.refuse(
            'already_exists', 'the other person has asked for video',
            'Answer that request: call answer_video_request.'
        );
    end if;
    if v_connection.decider_id = v_caller then
        v_request := internal.answer_request(v_request, v_caller, true);
    end if;
    request_id := v_request.id;
    status := v_request.status;
    expires_at := v_request.expires_at;
end
$$;

comment on function api.request_video is
'Asks for video in a connection that is chat-only so far. If one of the two decides alone, she
answers, and her own request approves it at once; otherwise the other person answers. They are
woken (video.requested). The same request again has no effect while it is pending.
@argument connection_id an active connection of the caller
@argument metadata an object for the application, at most 16 kB and 32 levels, its numbers of at
most 400 digits; null for none
@column request_id the request
@column status pending, or approved
@column expires_at until when it can be answered: video_request_hours (a setting) after it was made
@notnull request_id status expires_at
@limit video_request
@raises not_found the caller has no connection with that id, or the other person is blocked or not
active
@raises ended the connection has ended
@raises already_exists the connection has video, or the other person has asked for it
@raises quota_used the caller has asked too often
@raises invalid_input metadata is invalid';

revoke execute on function api.request_video from public;
grant execute on function api.request_video to bandsy_user;
