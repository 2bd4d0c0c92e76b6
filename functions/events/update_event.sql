create or replace function api.update_event(event_id uuid, changes jsonb)
    returns events.events
    language plpgsql
    volatile
    security definer  -- events are written by functions alone
    set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
    v_caller uuid := internal.require_writer();
    v_old events.events;
    v_new events.events;
begin
    perform internal.check_keys(
        update_event.changes, 'title', 'description', 'artist', 'event_type', 'venue', 'address',
        'city', 'region', 'country', 'latitude', 'longitude', 'is_online', 'meeting_url',
        'cover_image_url', 'starts_at', 'ends_at', 'timezone', 'max_attendees', 'privacy'
    );
    v_old := internal.lock_event(update_event.event_id, v_caller);
    perform internal.require_organiser(v_old, v_caller);
    perform internal.check_event_open(v_old);
    v_new := internal.patched_event(v_old, update_event.changes);
    if v_new is not distinct from v_old then
        return v_old;
    end if;
    v_new.slug := internal.private_slug(v_new);

    update events.events
    set
        slug = v_new.slug,
        title = v_new.title,
        description = v_new.description,
        artist = v_new.artist,
        event_type = v_new.event_type,
        venue = v_new.venue,
        address = v_new.address,
        city = v_new.city,
        region = v_new.region,
        country = v_new.country,
        latitude = v_new.latitude,
        longitude = v_new.longitude,
        is_online = v_new.is_online,
        meeting_url = v_new.meeting_url,
        cover_image_url = v_new.cover_image_url,
        starts_at = v_new.starts_at,
        ends_at = v_new.ends_at,
        timezone = v_new.timezone,
        max_attendees = v_new.max_attendees,
        privacy = v_new.privacy
    where id = v_old.id;
    if v_new.privacy <> v_old.privacy then
        perform internal.remove_outsiders(v_old.id);
    end if;
    perform internal.move_meet_point(v_old, v_new);
    perform internal.seat_waiting(v_old.id);
    perform internal.wake_event_members(v_old.id, v_caller, 'event.changed');
    select * into v_new from events.events where id = v_old.id;
    return v_new;
end
$$;

comment on function api.update_event is
'Changes an event that the caller organises, by a JSON merge patch: a key that is absent stays, null
clears. Keys and ranges are the arguments of create_event, but for group_id. A higher max_attendees
gives seats to who waits for one, the first in line first, who are woken (event.seat); its members
are woken (event.changed). Who does not belong to the group loses an event that becomes the
group''s own, and one that becomes private who has blocked its organiser or is blocked by them.
When it begins earlier or later, its meet point moves by the same time; ends_at stays where it is,
unless it is given. When anything changes that says where it takes place, the meet point is cleared:
its members set another. The slug stays, unless a public event ceases to be public: then it gets one
with a part of its id, and the old one leads nowhere, not even its members, who find it in my_events.
@returns the event as it is now
@notnull
@raises not_found the caller sees no such event
@raises not_the_decider the caller does not organise it
@raises closed it is cancelled
@raises ended it is over
@raises invalid_input a key is unknown or a value wrong: nothing is changed';

revoke execute on function api.update_event from public;
grant execute on function api.update_event to bandsy_user;
