create or replace function internal.point_distance_km(
    latitude double precision,
    longitude double precision,
    other_latitude double precision,
    other_longitude double precision
)
    returns double precision
    language sql
    immutable
    parallel safe
-- The haversine formula, in radians, which are several times quicker than degrees. For antipodes
-- rounding may give a sine above 1.
return 2 * 6371.0088::float8 * asin(sqrt(least(
    1,
    sin(radians(other_latitude - latitude) / 2) ^ 2
    + cos(radians(latitude)) * cos(radians(other_latitude))
    * sin(radians(other_longitude - longitude) / 2) ^ 2
)));

comment on function internal.point_distance_km is
'The distance of two points, in degrees, in km along the surface of a sphere.';

revoke execute on function internal.point_distance_km from public;
