create or replace function internal.cell_distance_km(cell integer, other_cell integer)
    returns double precision
    language sql
    immutable
    parallel safe
-- least() passes over a null, which is no distance of half the way round.
return case
    when cell is not null and other_cell is not null then 2 * 6371.0088 * asin(
        sqrt(
            least(
                1,
                power(sind((core.cell_latitude(cell) - core.cell_latitude(other_cell)) / 2), 2)
                + cosd(core.cell_latitude(cell)) * cosd(core.cell_latitude(other_cell))
                * power(sind((core.cell_longitude(cell) - core.cell_longitude(other_cell)) / 2), 2)
            )
        )
    )
end;

comment on function internal.cell_distance_km is
'Great-circle distance in km between the middles of two cells, by the haversine formula on a
sphere of 6,371.0088 km: what PostGIS answers, without the two geographies that it would make for
each pair.';

revoke execute on function internal.cell_distance_km from public;
