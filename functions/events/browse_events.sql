-- depends: internal.listed_events internal.is_event_near internal.event_listing
-- depends: internal.lasts_beyond internal.events_under_way
create or replace function api.browse_events(
    inout latitude double precision default null,
    inout longitude double precision default null,
    radius_km integer default null,
    inout city text default null,
    inout artist text default null,
    starts_after timestamptz default now(),
    starts_before timestamptz default null,
    group_id uuid default null,
    page_size integer default 20,
    inout cursor text default null,
    out event_id uuid,
    out slug text,
    out title text,
    out event_type text,
    out venue text,
    out country text,
    out distance_km double precision,
    out is_online boolean,
    out cover_image_url text,
    out starts_at timestamptz,
    out ends_at timestamptz,
    out timezone text,
    out privacy events.privacy,
    out max_attendees integer,
    out going_count integer,
    out my_status events.attendance
)
    returns setof record
    language plpgsql
    stable
    security definer  -- events are read by functions alone
    set search_path = pg_catalog, pg_temp
    set plan_cache_mode = force_generic_plan  -- each statement below has its own index
as $$
#variable_conflict use_column
declare
    v_filters events.filters := internal.event_filters(
        browse_events.group_id, browse_events.city, browse_events.artist, browse_events.latitude,
        browse_events.longitude, browse_events.radius_km, browse_events.starts_after,
        browse_events.starts_before, browse_events.page_size, browse_events.cursor
    );
    v_found integer;
begin
    if v_filters.group_id is not null then
        return query select * from internal.group_events(v_filters);
        return;
    end if;
    if v_filters.after_start < v_filters.long_before then
        -- They began before all others, so they come first on the page.
        return query select * from internal.events_under_way(v_filters);
        get diagnostics v_found = row_count;
        v_filters.page_size := v_filters.page_size - v_found;
        v_filters.after_start := v_filters.long_before;
        v_filters.after_id := '00000000-0000-0000-0000-000000000000';
    end if;

    if v_filters.artist is not null then
        return query
        select (internal.event_listing(e, v_filters, m.status)).*
        from internal.listed_events() as e
        left join events.members as m on m.event_id = e.id and m.user_id = v_filters.viewer
        where core.folded(e.artist) = v_filters.artist
            and (v_filters.city is null or core.folded(e.city) = v_filters.city)
            and (e.starts_at, e.id) > (v_filters.after_start, v_filters.after_id)
            and e.starts_at < v_filters.before_start
            and internal.lasts_beyond(e, v_filters.usually, v_filters.since)
            and internal.is_event_near(
                e, v_filters.latitude, v_filters.longitude, v_filters.radius_km
            )
        order by e.starts_at, e.id
        limit v_filters.page_size;
    elsif v_filters.city is not null then
        return query
        select (internal.event_listing(e, v_filters, m.status)).*
        from internal.listed_events() as e
        left join events.members as m on m.event_id = e.id and m.user_id = v_filters.viewer
        where core.folded(e.city) = v_filters.city
            and (e.starts_at, e.id) > (v_filters.after_start, v_filters.after_id)
            and e.starts_at < v_filters.before_start
            and internal.lasts_beyond(e, v_filters.usually, v_filters.since)
            and internal.is_event_near(
                e, v_filters.latitude, v_filters.longitude, v_filters.radius_km
            )
        order by e.starts_at, e.id
        limit v_filters.page_size;
    elsif v_filters.radius_km is not null then
        return query select * from internal.events_near(v_filters);
    else
        return query
        select (internal.event_listing(e, v_filters, m.status)).*
        from internal.listed_events() as e
        left join events.members as m on m.event_id = e.id and m.user_id = v_filters.viewer
        where (e.starts_at, e.id) > (v_filters.after_start, v_filters.after_id)
            and e.starts_at < v_filters.before_start
            and internal.lasts_beyond(e, v_filters.usually, v_filters.since)
        order by e.starts_at, e.id
        limit v_filters.page_size;
    end if;
end
$$;

comment on function api.browse_events is
'Public events that are not cancelled, the earliest first. Without starts_after it lists the events
that are not over, so those under way come first. Events that are not public are in my_events.
@argument latitude degrees from -90 to 90; with longitude, the point to search around
@argument longitude degrees from -180 to 180
@argument radius_km from 1 to 500; null is 50 with a point, and no limit without one. Without a
point the search is around the caller''s location, or the place that the caller travels to
@argument city only events in this city, whatever case and accents; null for all
@argument artist only events with this artist, whatever case and accents; null for all
@argument starts_after the earliest start; null for no bound. now(), the default, also lists events
that are under way
@argument starts_before events start before this; null for no bound
@argument group_id all events of one group that the caller may see, those that are not public too;
null for public events
@argument page_size rows per page, from 1 to 100
@argument cursor the cursor of the last row of the page before; null for the first page
@column latitude latitude of the venue, in degrees; null when not known
@column longitude longitude of the venue, in degrees; null when not known
@column city the city of the event
@column artist who plays
@column cursor the place of this row in the list, for the next page
@column event_id the id of the event
@column slug the name of the event in links
@column title the title of the event
@column event_type the kind of event, such as concert
@column venue the name of the venue
@column country the country of the event
@column distance_km how far away the venue is, rounded to 0.1; null without a point or radius_km
@column is_online whether it takes place online
@column cover_image_url link to the picture of the event
@column starts_at when it starts
@column ends_at when it ends; null when not known
@column timezone IANA name of the timezone of the venue
@column privacy who finds the event: public (everybody), group (the members of its group) or private
(people who are invited)
@column max_attendees the number of seats; null for no limit
@column going_count how many people are going
@column my_status what the caller answered, waiting or invited; null without either
@notnull cursor event_id slug title is_online starts_at timezone privacy going_count
@raises not_found the group does not exist, or the caller may not see it
@raises incomplete_profile radius_km is given without a point, and the caller has no location
@raises invalid_input the point or radius_km is out of range
@raises invalid_input page_size is not from 1 to 100, or the cursor is malformed';

revoke execute on function api.browse_events from public;
grant execute on function api.browse_events to bandsy_anon;
