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
        perform internal.refuse('not_found', 'no such media of the caller');
    end if;
end
$$;

comment on function api.remove_event_media is
'Removes a photo or film that the caller shared, also after leaving the event, or that somebody
shared at an event which the caller organises, and queues the clean-up of its file.
@raises not_found there is none that the caller may remove';

revoke execute on function api.remove_event_media from public;
grant execute on function api.remove_event_media to bandsy_user;
