create or replace function internal.search_cell(
    latitude double precision,
    longitude double precision,
    max_distance_km integer,
    user_id uuid
)
    returns integer
    language plpgsql
    stable
as $$
#variable_conflict use_column
declare
    v_cell integer := internal.point_cell(
        to_jsonb(search_cell.latitude::numeric), to_jsonb(search_cell.longitude::numeric)
    );
begin
    if max_distance_km not between 1 and 500 then
        perform internal.refuse(
            'invalid_input', 'max_distance_km is out of range',
            'max_distance_km: from 1 to 500 km, or null.'
        );
    end if;
    if v_cell is null and max_distance_km is not null then
        v_cell := internal.own_cell(search_cell.user_id);
    end if;
    return v_cell;
end
$$;

comment on function internal.search_cell is
'The cell around which a user searches: the cell of the point or, with only a distance, of the
user''s location or the place that they travel to; null with neither.
@raises invalid_input the point is invalid, or the distance is not from 1 to 500 km
@raises incomplete_profile the user has no location';

revoke execute on function internal.search_cell from public;
