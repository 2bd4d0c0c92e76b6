create or replace function api.create_event(
    title text,
    starts_at timestamptz,
    ends_at timestamptz default null,
    timezone text default 'UTC',
    artist text default null,
    event_type text default null,
    description text default null,
    venue text default null,
    address text default null,
    city text default null,
    region text default null,
    country text default null,
    latitude double precision default null,
    longitude double precision default null,
    is_online boolean default false,
    meeting_url text default null,
    cover_image_url text default null,
    max_attendees integer default null,
    privacy events.privacy default 'public',
    group_id uuid default null
)
    returns events.events
    language plpgsql
    volatile
    security definer  -- events are written by functions alone
    set search_path = pg_catalog, pg_temp
    set extra_float_digits = 1  -- a point goes through JSON, as exact as it came
as $$
declare
    v_caller uuid := internal.require_writer();
    v_event events.events;
begin
    v_event.going_count := 1;
    v_event.organiser_id := v_caller;
    if create_event.group_id is null then
        perform internal.hold_accounts(array[v_caller]);
        perform internal.require_user();
    else
        v_event.group_id := internal.lock_organising_group(create_event.group_id, v_caller);
    end if;
    v_event := internal.patched_event(
        v_event,
        jsonb_build_object(
            'title', create_event.title,
            'starts_at', create_event.starts_at,
            'ends_at', create_event.ends_at,
            'timezone', create_event.timezone,
            'artist', create_event.artist,
            'event_type', create_event.event_type,
            'description', create_event.description,
            'venue', create_event.venue,
            'address', create_event.address,
            'city', create_event.city,
            'region', create_event.region,
            'country', create_event.country,
            'latitude', create_event.latitude,
            'longitude', create_event.longitude,
            'is_online', create_event.is_online,
            'meeting_url', create_event.meeting_url,
            'cover_image_url', create_event.cover_image_url,
            'max_attendees', create_event.max_attendees,
            'privacy', create_event.privacy
        )
    );
    return internal.store_event(v_event);
end
$$;

comment on function api.create_event is
'Announces a concert, a gig or a meet-up, which the caller organises and goes to. With group_id it
is the group''s, of which the caller is an admin or moderator; all of these organise it. title,
artist and venue have at most 200 characters, the title at least one; address and the URLs (http or
https) at most 500, city, region and country 100, event_type 50 (kept trimmed, in lower case),
description 5000. starts_at is within ten years, ends_at after it by at most a year; an event
without it lasts some hours. timezone, that of the venue, is UTC, GMT or a name as Europe/Berlin, in
any case. latitude (-90 to 90) and longitude (-180 to 180), both or neither, are the venue''s,
exact, and as public as the event; meeting_url is for who goes there. max_attendees, from 1 to
100000, is how many may be going; null for no limit. Everybody finds a public event, one with the
privacy group the members of its group, a private one who is invited. The slug, made of artist or
title, city and day, stays as it is for as long as the event is public, or not.
@returns the event
@notnull
@raises not_found the caller knows of no such group
@raises not_a_member the caller does not belong to the group
@raises not_the_decider the caller is neither admin nor moderator of the group
@raises closed the group is dissolved
@raises invalid_input a value is missing or out of range';

revoke execute on function api.create_event from public;
grant execute on function api.create_event to bandsy_user;
