-- depends: internal.point_distance_km
create or replace function internal.is_event_near(
    event events.events,
    latitude double precision,
    longitude double precision,
    radius_km integer
)
    returns boolean
    language sql
    immutable
    parallel safe
return is_event_near.radius_km is null
    or internal.point_distance_km(
        is_event_near.latitude, is_event_near.longitude, (event).latitude, (event).longitude
    ) <= is_event_near.radius_km;

comment on function internal.is_event_near is
'Whether the venue of an event is within a radius of a point; false when the venue''s point is not
known, true without a radius.';

revoke execute on function internal.is_event_near from public;
