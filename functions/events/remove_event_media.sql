create or replace function api.remove_event_media(id uuid)
    returns void
    language plpgsql
    volatile
    security definer  -- media are written by functions alone
    set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
    v_caller uuid := internal.require_writer();
begin
    delete from events.media as m
    using events.events as e
    where m.id = remove_event_media.id
        and e.id = m.event_id
        and (
            m.owner_id = v_caller
            or internal.can_see_event(e, v_caller) and internal.organises_event(e, v_caller)
        );
    if not found then
        perform internal.refuse('not_found', 'no such media that the caller may remove');
    end if;
end
$$;

comment on function api.remove_event_media is
'Removes a photo or video from an event and queues its file for removal. The person who shared it
may do so, even after leaving the event, and so may an organiser.
@argument id the media_id of the photo or video
@limit none: each is removed once
@raises not_found the photo or video does not exist, or the caller may not remove it';

revoke execute on function api.remove_event_media from public;
grant execute on function api.remove_event_media to bandsy_user;
