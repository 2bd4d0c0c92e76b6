create or replace function internal.search_point(
    user_id uuid,
    latitude double precision,
    longitude double precision,
    radius_km integer
)
    returns double precision[]
    language plpgsql
    stable
as $$
#variable_conflict use_column
declare
    v_cell integer;
begin
    if search_point.radius_km not between 1 and 500 then
        perform internal.refuse(
            'invalid_input', 'radius_km is out of range', 'radius_km: from 1 to 500 km, or null.'
        );
    end if;
    v_cell := internal.point_cell(
        to_jsonb(search_point.latitude), to_jsonb(search_point.longitude)
    );
    if v_cell is not null then
        return array[search_point.latitude, search_point.longitude];
    end if;
    v_cell := internal.own_cell(search_point.user_id);
    return array[core.cell_latitude(v_cell), core.cell_longitude(v_cell)];
end
$$;

comment on function internal.search_point is
'Latitude and longitude, in degrees, around which somebody (null for nobody) looks for what has an
exact place: those that are given, else their own place, or that of their journey.
@raises invalid_input the point is none on Earth, or the radius not from 1 to 500 km
@raises incomplete_profile there is no place yet';

revoke execute on function internal.search_point from public;
