create or replace function internal.cell_distance_km(cell integer, other_cell integer)
    returns double precision
    language sql
    immutable
    parallel safe
-- least() ignores a null: without this test a null cell would be half the world away.
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
'Great-circle distance in km between the middles of two cells, by the haversine formula on a sphere
of 6,371.0088 km. PostGIS gives the same, but would build two geographies for each pair.';

revoke execute on function internal.cell_distance_km from public;
