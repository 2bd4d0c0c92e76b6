begin;
select plan(3);

create temporary table cells as
select core.grid_cell(90 - degrees(acos(2 * random() - 1)), 360 * random() - 180) as cell
from generate_series(1, 60)
union all
select core.grid_cell(latitude, longitude)
from (
    values (90, 0), (-90, 0), (0, 180), (0, -180), (52.52, 13.405), (52.525, 13.405)
) as c (latitude, longitude);

create temporary table pairs as
select
    a.cell, b.cell as other, internal.cell_distance_km(a.cell, b.cell) as km,
    public.st_distancesphere(
        public.st_point(core.cell_longitude(a.cell), core.cell_latitude(a.cell)),
        public.st_point(core.cell_longitude(b.cell), core.cell_latitude(b.cell)),
        6371008.8
    ) / 1000 as postgis_km
from cells as a
cross join cells as b;

select is_empty(
    'select * from pairs where abs(km - postgis_km) > 1e-6 + 1e-9 * postgis_km',
    'the distance is what PostGIS measures, all over the world'
);
select is_empty(
    'select * from pairs where km is distinct from internal.cell_distance_km(other, cell)',
    'the distance is the same both ways, to the last bit'
);
select is(
    internal.cell_distance_km(null, (select min(cell) from cells)), null,
    'the distance to a null cell is null'
);

select * from finish();
rollback;
