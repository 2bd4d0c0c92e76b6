begin;
select plan(8);

-- Cells of all latitudes, with the antimeridian and the poles.
create temporary table cells as
select cell, core.coarse_cell(cell) as coarse
from generate_series(0, 20014, 13) as grid_row
cross join lateral (
    select distinct grid_row << 16 | least(part, 1) * (core.grid_columns(grid_row) - 1)
        + (part > 1)::integer * (part % core.grid_columns(grid_row)
        - core.grid_columns(grid_row) + 1) as cell
    from unnest(array[0, 1, 7, 100, 5000, 31000]) as part
) as c
where (cell & 65535) between 0 and core.grid_columns(grid_row) - 1;

select cmp_ok((select count(*) from cells), '>', 5000::bigint, 'the cells cover the whole grid');
select is_empty(
    'select from cells where core.coarse_cell(coarse) <> coarse',
    'the middle of a square lies in the square'
);
select is_empty(
    $$
        select from cells
        where coarse not between 0 and 20014 << 16 | 65535
            or (coarse & 65535) >= core.grid_columns(coarse >> 16)
            or coarse >> 20 <> cell >> 20
    $$,
    'it lies on the grid, in the same sixteen rows'
);
select is_empty(
    $$
        select from cells
        where internal.cell_distance_km(cell, coarse) > 16
            -- Around a pole there are only a few squares.
            and core.grid_columns(coarse >> 16) > 64
    $$,
    'it lies at most 16 km away'
);
-- Cells of a row in one square: sixteen or a little less, or the whole row.
select is_empty(
    $$
        select
        from unnest(array[10000, 15847, 18000, 19700, 19990, 20008]) as grid_row
        cross join generate_series(0, core.grid_columns(grid_row) - 1) as grid_column
        group by grid_row, core.coarse_cell(grid_row << 16 | grid_column)
        having count(*) < least(15, core.grid_columns(grid_row) - 1)
    $$,
    'no square is narrower than the others, even at the edge of the grid'
);

-- What a person hides is not in the row.
select tests.musician('ann', 52.52, 13.405, birth_date => '1990-05-05');
create function pg_temp.ann() returns text language sql as $$
    select (cell, born_from, born_until)::text
    from internal.derive_match_profiles(array[tests.id('ann')])
$$;
select is(
    pg_temp.ann(), format('(%s,19820101,19911231)', core.grid_cell(52.52, 13.405)),
    'a hidden age is stored as ten years of birth'
);
update identity.profiles set show_age = true where user_id = tests.id('ann');
insert into matching.preferences (user_id, hides_distance) values (tests.id('ann'), true);
select is(
    pg_temp.ann(),
    format('(%s,19900505,19900505)', core.coarse_cell(core.grid_cell(52.52, 13.405))),
    'a hidden place is stored as the middle of a square'
);
update matching.preferences set travel_cell = core.grid_cell(41.9, 12.5);
select is(
    pg_temp.ann(), format('(%s,19900505,19900505)', core.coarse_cell(core.grid_cell(41.9, 12.5))),
    'a hidden destination of travel is stored as the middle of a square'
);

select * from finish();
rollback;
