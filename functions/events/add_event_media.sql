create or replace function api.add_event_media(
    event_id uuid, kind events.media_kind, url text, pod_id uuid default null
)
    returns events.media
    language plpgsql
    volatile
    security definer  -- media are written by functions alone
    set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
    v_caller uuid := internal.require_writer();
    v_url text := internal.patch_text(
        jsonb_build_object('url', add_event_media.url), 'url', null, 500, true, true
    );
    v_event events.events;
    v_media events.media;
begin
    perform internal.use_limit(v_caller, 'media');
    v_event := internal.lock_event(add_event_media.event_id, v_caller);
    -- Behind the lock: a member who leaves the event or the pod meanwhile cannot share there.
    perform internal.member_event(v_event.id, v_caller);
    if add_event_media.kind is null then
        perform internal.refuse('invalid_input', 'kind is missing', 'kind: image or video.');
    end if;
    if add_event_media.pod_id is not null then
        perform internal.check_in_pod(v_event.id, add_event_media.pod_id, v_caller);
    end if;
    if v_event.cancelled_at is not null then
        perform internal.refuse('closed', 'the event is cancelled');
    end if;
    insert into events.media (event_id, owner_id, pod_id, kind, url)
    values (v_event.id, v_caller, add_event_media.pod_id, add_event_media.kind, v_url)
    returning * into v_media;
    return v_media;
end
$$;

comment on function api.add_event_media is
'Shares a photo or video with the members of an event or with one pod, also after the event.
@argument event_id the event, of which the caller is a member
@argument kind what it is: image or video
@argument url http or https link to the file, at most 500 characters
@argument pod_id a pod of the event that the caller is in; null shares with all members
@returns the shared file
@notnull
@limit media
@raises not_found the event does not exist or the caller may not see it, or the caller is in no such
pod of it
@raises not_a_member the caller is not going, may not go, and does not organise the event
@raises closed the event is cancelled
@raises invalid_input the kind is missing, or the url is missing or invalid';

revoke execute on function api.add_event_media from public;
grant execute on function api.add_event_media to bandsy_user;
