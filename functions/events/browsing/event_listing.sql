-- depends: internal.encode_moment_cursor internal.point_distance_km
create or replace function internal.event_listing(
    event events.events, filters events.filters, my_status events.attendance
)
    returns events.listing
    language sql
    stable
    parallel safe
return row(
    (event).latitude, (event).longitude, (event).city, (event).artist,
    internal.encode_moment_cursor((event).starts_at, (event).id), (event).id, (event).slug,
    (event).title, (event).event_type, (event).venue, (event).country,
    case when (filters).radius_km is not null then
        floor(0.5 + 10 * internal.point_distance_km(
            (filters).latitude, (filters).longitude, (event).latitude, (event).longitude
        )) / 10
    end,
    (event).is_online, (event).cover_image_url, (event).starts_at, (event).ends_at,
    (event).timezone, (event).privacy, (event).max_attendees, (event).going_count,
    event_listing.my_status
)::events.listing;

comment on function internal.event_listing is
'An event as a row of browse_events. It is inlined, column by column.';

revoke execute on function internal.event_listing from public;
