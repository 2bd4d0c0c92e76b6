begin;
select plan(4);

-- Hard places: the equator, 1 km from both poles, both sides of the antimeridian; and a city.
create temporary table circles as
select core.grid_cell(latitude, longitude) as cell, radius_km::double precision
from (
    values (0, 0), (52.52, 13.405), (89.991, 40), (-89.991, -100), (-17, 179.999), (64, -179.999)
) as place (latitude, longitude)
cross join unnest(array[1, 2, 7, 25]) as radius (radius_km)
union all
select core.grid_cell(89.9, 0), 60
union all
select core.grid_cell(-78, 180), 100
union all
select core.grid_cell(52.52, 13.405), 120;

create temporary table runs as
select circle.cell, circle.radius_km, run.*
from circles as circle
cross join internal.cells_within(circle.cell, circle.radius_km) as run;

create temporary table found as
select cell, radius_km, member, count(*) as times
from runs
cross join generate_series(cell_from, cell_to) as member
group by cell, radius_km, member;

select is_empty(
    'select from found where times > 1', 'no cell is in two runs, so no person is scored twice'
);

-- All cells of a band that is wider than the circle, measured by PostGIS.
create temporary table measured as
select
    circle.cell, circle.radius_km, member,
    public.st_distancesphere(
        public.st_point(core.cell_longitude(circle.cell), core.cell_latitude(circle.cell)),
        public.st_point(core.cell_longitude(member), core.cell_latitude(member)),
        6371008.8
    ) / 1000 as distance_km
from circles as circle
cross join generate_series(
    greatest((cell >> 16) - radius_km::integer - 1, 0),
    least((cell >> 16) + radius_km::integer + 1, 20014)
) as grid_row
cross join core.grid_columns(grid_row) as columns
cross join lateral (
    select
        ((cell & 65535) + 0.5) * columns / core.grid_columns(cell >> 16) as middle,
        -- Near a pole a circle covers whole rows; elsewhere its rows are about as wide as at its
        -- middle.
        greatest(
            1.3 * radius_km + 3,
            columns * (abs(core.cell_latitude(cell)) + radius_km / 111 > 84)::integer
        ) as reach
) as span
cross join lateral (
    select distinct grid_row << 16 | ((c % columns + columns) % columns)
    from generate_series(floor(middle - reach)::integer, ceil(middle + reach)::integer) as c
) as candidate (member);

select is_empty(
    $$
        (select cell, radius_km, member from measured where distance_km <= radius_km
        except select cell, radius_km, member from found)
        union all
        (select cell, radius_km, member from found
        except select cell, radius_km, member from measured where distance_km <= radius_km)
    $$,
    'the runs hold exactly the cells that PostGIS measures within the radius'
);
select is_empty(
    $$
        select
        from runs
        cross join generate_series(cell_from, cell_to) as member
        where internal.cell_distance_km(cell, member) is distinct from 2 * 6371.0088 * asin(sqrt(
            least(1, latitude_term + cosine_product * power(sind(
                (core.cell_longitude(cell) - core.cell_longitude(member)) / 2
            ), 2))
        ))
    $$,
    'the row''s terms give the distance of a pair to the last bit'
);
-- The area checks that the largest circle is whole, too: a cell is about 1 square km.
select is(
    round((
        select sum(cell_to - cell_from + 1)
        from internal.cells_within(core.grid_cell(52.52, 13.405), 500)
    ) / (pi() * 500 ^ 2)::numeric, 2),
    1.00,
    'the widest circle has as many cells as square kilometres'
);

select * from finish();
rollback;
