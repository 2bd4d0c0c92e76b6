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
    v_changes text[];
begin
    perform internal.check_keys(
        'changes', update_event.changes,
        'title', 'description', 'artist', 'event_type', 'venue', 'address',
        'city', 'region', 'country', 'latitude', 'longitude', 'is_online', 'meeting_url',
        'cover_image_url', 'starts_at', 'ends_at', 'timezone', 'max_attendees', 'privacy'
    );
    perform internal.use_limit(v_caller, 'edit');
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
    v_changes := internal.event_changes(v_old, v_new);
    if v_changes <> '{}' then
        perform internal.tell_event_change(v_old.id, v_caller, 'changed', v_changes);
    end if;
    return v_new;
end
$$;

comment on function api.update_event is
'Changes an event and wakes its members (event.changed), whom it tells of another title, time or
place. A change of the start moves the meet point
by the same time; a change of the place clears it. New seats go to the first in the waiting line,
who are woken (event.seat). A change of privacy takes out people with a block between them and the
organiser and, when it becomes group, people outside the group. An event that ceases to be public
gets a new slug with a part of its id, and the old one is not found any more.
@argument event_id the event, which the caller organises
@argument changes a JSON merge patch: an absent key keeps its value, null clears it
@key title text(1..200) one line
@key description text(..5000)?
@key artist text(..200)? who plays
@key event_type text(..50)? the kind of event; kept in lower case
@key venue text(..200)? the name of the venue
@key address text(..500)? the address of the venue
@key city text(..100)?
@key region text(..100)?
@key country text(..100)?
@key latitude number(-90..90)? degrees, with longitude or neither of the two; kept exact
@key longitude number(-180..180)? degrees
@key is_online boolean whether it takes place online
@key meeting_url url(..500)? only members of the event see it
@key cover_image_url url(..500)?
@key starts_at datetime within ten years, and the event is not over yet; ends_at does not move with
it
@key ends_at datetime? in the future, after starts_at by at most a year
@key timezone timezone the timezone of the venue
@key max_attendees integer(1..100000)? not below the number of people who are going
@key privacy events.privacy group only for an event of a group
@returns the event as it is now
@notnull
@hidden tile
@limit edit
@raises not_found the event does not exist, or the caller may not see it
@raises not_the_decider the caller does not organise the event
@raises closed the event is cancelled
@raises ended the event is over
@raises invalid_input a key is unknown, or a value has the wrong type or is out of range';

revoke execute on function api.update_event from public;
grant execute on function api.update_event to bandsy_user;
