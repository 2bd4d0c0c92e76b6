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
    perform internal.use_limit(v_caller, 'event');
    -- The use locks the caller's count of events: no two calls by one person are here at once.
    perform internal.check_cap(
        v_caller, 'coming_event', internal.count_live('coming_event', v_caller)
    );
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
'Announces a concert, a gig or a meet-up, which the caller organises and goes to. Its slug is made
of the artist or title, the city and the day, and stays the same until a public event ceases to be
public.
@argument title one line of 1 to 200 characters
@argument starts_at when it starts: within ten years, and the event is not over yet
@argument ends_at when it ends: not in the past, after starts_at by at most a year; null when not
known, and then the event lasts event_hours (a setting)
@argument timezone the timezone of the venue: UTC, GMT, or an IANA name such as Europe/Berlin, in
upper or lower case
@argument artist who plays, at most 200 characters
@argument event_type the kind of event, at most 50 characters; kept in lower case
@argument description at most 5000 characters
@argument venue the name of the venue, at most 200 characters
@argument address the address of the venue, at most 500 characters
@argument city at most 100 characters
@argument region at most 100 characters
@argument country at most 100 characters
@argument latitude latitude of the venue, from -90 to 90 degrees, with longitude or not at all; it
is kept exact, and everybody who sees the event reads it
@argument longitude longitude of the venue, from -180 to 180 degrees
@argument is_online whether it takes place online
@argument meeting_url http or https link, at most 500 characters, which only members of the event
see
@argument cover_image_url http or https link to a picture, at most 500 characters
@argument max_attendees the number of seats, from 1 to 100000; null for no limit
@argument privacy who finds the event: public (everybody), group (the members of its group, which
needs group_id) or private (people who are invited)
@argument group_id the group that organises it, whose admin or moderator the caller is: all its
admins and moderators organise it; null for an event of the caller alone
@returns the event
@notnull
@hidden tile
@limit event
@limit coming_event
@raises not_found the group does not exist, or the caller may not see it
@raises not_a_member the caller is not a member of the group
@raises not_the_decider the caller is neither admin nor moderator of the group
@raises closed the group is dissolved
@raises invalid_input an argument is missing, malformed or out of range';

revoke execute on function api.create_event from public;
grant execute on function api.create_event to bandsy_user;
