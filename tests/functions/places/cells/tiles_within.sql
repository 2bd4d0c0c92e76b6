begin;
select plan(7);

create function pg_temp.tile(latitude float8, longitude float8) returns integer language sql as
'select floor(latitude + 90)::integer * 360 + floor(longitude + 180)::integer % 360';
-- The points of a circle that are not in its squares, for circles of several sizes.
create function pg_temp.missed(latitude float8, longitude float8) returns setof text language sql as $$
    select format('%s %s %s km %s', point_latitude, point_longitude, radius_km, bearing)
    from unnest('{1,5,50,111,500}'::integer[]) as r (radius_km)
    cross join generate_series(0, 355, 5) as b (bearing)
    cross join lateral (select radius_km * 0.9999 / 6371.0088 * 180 / pi() as arc) as a
    cross join lateral (
        select asind(
            sind(latitude) * cosd(arc) + cosd(latitude) * sind(arc) * cosd(bearing)
        ) as point_latitude
    ) as y
    cross join lateral (
        select (longitude + 540 + atan2d(
            sind(bearing) * sind(arc) * cosd(latitude),
            cosd(arc) - sind(latitude) * sind(point_latitude)
        ))::numeric % 360 - 180 as point_longitude
    ) as x
    where pg_temp.tile(point_latitude, point_longitude)
        <> all (internal.tiles_within(latitude, longitude, radius_km))
$$;

select is_empty(
    format('select pg_temp.missed(%s, %s)', latitude, longitude),
    format('every point of a circle round %s %s is in its squares', latitude, longitude)
)
from (
    values (52.52, 13.405), (0.0, 0.0), (-17.8, 179.99), (89.9, 10.0), (-90.0, 0.0), (85.0, -180.0)
) as place (latitude, longitude);
select ok(
    cardinality(internal.tiles_within(52.52, 13.405, 50)) <= 6
    and cardinality(internal.tiles_within(0, 0, 500)) <= 100,
    'there are no more squares than needed'
);

select * from finish();
rollback;
