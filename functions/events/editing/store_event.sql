create or replace function internal.store_event(event events.events)
    returns events.events
    language plpgsql
    volatile
as $$
#variable_conflict use_column
declare
    v_event events.events := event;
    v_stored events.events;
    v_slug text;
begin
    v_event.id := core.uuid_v7();
    foreach v_slug in array internal.event_slugs(v_event) loop
        -- This waits for an insert of the same slug at the same moment.
        insert into events.events as e (
            id, slug, title, description, artist, event_type, venue, address, city, region, country,
            latitude, longitude, is_online, meeting_url, cover_image_url, starts_at, ends_at,
            timezone, max_attendees, going_count, privacy, group_id, organiser_id
        )
        values (
            v_event.id, v_slug, v_event.title, v_event.description, v_event.artist,
            v_event.event_type, v_event.venue, v_event.address, v_event.city, v_event.region,
            v_event.country, v_event.latitude, v_event.longitude, v_event.is_online,
            v_event.meeting_url, v_event.cover_image_url, v_event.starts_at, v_event.ends_at,
            v_event.timezone, v_event.max_attendees, 1, v_event.privacy, v_event.group_id,
            v_event.organiser_id
        )
        on conflict (slug) do nothing
        returning e.* into v_stored;
        exit when found;
    end loop;
    insert into events.members (event_id, user_id, status, joined_at)
    values (v_stored.id, v_stored.organiser_id, 'going', clock_timestamp());
    return v_stored;
end
$$;

comment on function internal.store_event is
'Stores a new event under the first of its slugs that is free, with its organiser going.';

revoke execute on function internal.store_event from public;
