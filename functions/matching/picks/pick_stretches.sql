-- depends: internal.latitude_band
create or replace function internal.pick_stretches(
    user_id uuid,
    day date,
    latitude double precision,
    longitude double precision,
    radius_km double precision,
    compared integer
)
    returns table (place_from integer, place_to integer)
    language sql
    stable
    rows 10
begin atomic
    select
        stretch.place + part.skipped as place_from,
        stretch.place + part.skipped + wanted.size - 1 as place_to
    from (
        select
            near.band,
            first.place,
            last.place - first.place + 1 as size,
            sum(last.place - first.place + 1) over () as people
        from (values (degrees(pick_stretches.radius_km / 6371.0088) + 1e-9)) as circle (north)
        -- A circle round a pole touches every longitude.
        cross join lateral (values (
            case
                when abs(pick_stretches.latitude) + circle.north >= 90 then 'infinity'
                else asind(least(1, sind(circle.north) / cosd(pick_stretches.latitude))) + 1e-9
            end
        )) as box (east)
        -- The antimeridian cuts a circle in two.
        inner join unnest(array[0, 360, -360]) as turn
            on
                turn = 0
                or (box.east < 180 and abs(pick_stretches.longitude + turn) - box.east <= 180)
        cross join generate_series(
            internal.latitude_band(pick_stretches.latitude - circle.north),
            internal.latitude_band(pick_stretches.latitude + circle.north)
        ) as near (band)
        cross join lateral (
            select p.place
            from matching.pick_people as p
            where p.band = near.band and p.longitude >= pick_stretches.longitude + turn - box.east
            order by p.longitude, p.place
            limit 1
        ) as first
        cross join lateral (
            select p.place
            from matching.pick_people as p
            where p.band = near.band and p.longitude <= pick_stretches.longitude + turn + box.east
            order by p.longitude desc, p.place desc
            limit 1
        ) as last
        where last.place >= first.place
    ) as stretch
    cross join lateral (values (
        least(
            stretch.size,
            ceil(stretch.size::float8 * pick_stretches.compared / stretch.people)::integer
        )
    )) as wanted (size)
    -- Where it begins differs by person, day and band, and is the same whenever it is asked.
    cross join lateral (values (
        abs(
            hashtextextended(
                pick_stretches.user_id::text || stretch.band,
                pick_stretches.day - date '2000-01-01'
            ) % (stretch.size - wanted.size + 1)
        )::integer
    )) as part (skipped);
end;

comment on function internal.pick_stretches is
'The people of matching.pick_people with whom a person is compared, as stretches of their places:
all who may be within the radius, or where they are more than compared, about so many of them, from
all latitudes, and others another day. It is inlined.';

revoke execute on function internal.pick_stretches from public;
