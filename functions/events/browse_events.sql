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
    set plan_cache_mode = force_generic_plan  -- each statement below has the index that suits it
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
        -- They began before all others, so the page begins with them.
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
'Events that are not cancelled, the earliest first: by itself those that are not over, so that what
is under way comes first. starts_after and starts_before are the earliest and the latest start that
is wanted, of which null is no bound; starts_after at this very moment, now(), is what it is by
itself, and lists what is under way, too. Public ones, for everybody,
signed in or not; others are in my_events. Filters: a city and an artist, whatever case and accents;
near a point (latitude -90 to 90, longitude -180 to 180, in degrees) or, where only radius_km is given,
near where the caller is; radius_km is from 1 to 500, and 50 for a point without it; group_id, for
all events of one group that the caller sees. distance_km is to the venue, to 0.1 km, null where it
is not asked for. page_size is from 1 to 100.
@notnull cursor event_id slug title is_online starts_at timezone privacy going_count
@raises not_found the caller knows of no such group
@raises incomplete_profile there is a radius but no point, and the caller has no place yet
@raises invalid_input a point, radius, page size or cursor that is none';

revoke execute on function api.browse_events from public;
grant execute on function api.browse_events to bandsy_anon;
