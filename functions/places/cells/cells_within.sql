create or replace function internal.cells_within(cell integer, radius_km double precision)
    returns table (
        cell_from integer,
        cell_to integer,
        grid_columns integer,
        latitude_term double precision,
        cosine_product double precision
    )
    language plpgsql
    immutable
    parallel safe
    rows 100
as $$
declare
    v_latitude double precision := core.cell_latitude(cell);
    v_sine_product double precision;
    v_column double precision;
    v_cosine double precision := cos(radius_km / 6371.0088);
    v_half_width double precision;
    v_from integer;
    v_to integer;
begin
    for v_row in
        greatest((cell >> 16) - floor(radius_km)::integer, 0)
        .. least((cell >> 16) + floor(radius_km)::integer, 20014)
    loop
        grid_columns := core.grid_columns(v_row);
        v_sine_product := sind(v_latitude) * sind(core.cell_latitude(v_row << 16));
        latitude_term := power(sind((v_latitude - core.cell_latitude(v_row << 16)) / 2), 2);
        cosine_product := cosd(v_latitude) * cosd(core.cell_latitude(v_row << 16));
        continue when v_sine_product + cosine_product < v_cosine;
        -- Half the width of the circle in this row, in columns; the whole row round a pole.
        v_half_width := case
            when v_sine_product - cosine_product >= v_cosine then grid_columns
            else acosd((v_cosine - v_sine_product) / cosine_product) / 360 * grid_columns
        end;
        v_column := (core.cell_longitude(cell) + 180) / 360 * grid_columns - 0.5;
        v_from := ceil(v_column - v_half_width)::integer;
        v_to := floor(v_column + v_half_width)::integer;
        if v_to - v_from >= grid_columns then
            v_from := 0;
            v_to := grid_columns - 1;
        end if;
        cell_from := v_row << 16 | greatest(v_from, 0);
        cell_to := v_row << 16 | least(v_to, grid_columns - 1);
        if cell_from <= cell_to then
            return next;
        end if;
        -- A run that crosses the antimeridian goes on at the other end of the row.
        if v_from < 0 then
            cell_from := v_row << 16 | (v_from + grid_columns);
            cell_to := v_row << 16 | (grid_columns - 1);
            return next;
        elsif v_to >= grid_columns then
            cell_from := v_row << 16;
            cell_to := v_row << 16 | (v_to - grid_columns);
            return next;
        end if;
    end loop;
end
$$;

comment on function internal.cells_within is
'The runs of cells whose middles are within a radius (km) of a cell''s middle, exactly, on a sphere
of 6,371.0088 km: a circle becomes a few index ranges. latitude_term and cosine_product are the
parts of the haversine formula that are the same for a whole row.';

revoke execute on function internal.cells_within from public;
