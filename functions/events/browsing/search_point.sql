create or replace function internal.search_point(
    latitude double precision,
    longitude double precision,
    radius_km integer,
    user_id uuid
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
    if num_nonnulls(search_point.latitude, search_point.longitude) > 0 then
        -- "is not true" refuses null, too; NaN is not between any two numbers.
        if (
            search_point.latitude between -90 and 90
            and search_point.longitude between -180 and 180
        ) is not true then
            perform internal.refuse(
                'invalid_input', 'the point is invalid',
                'latitude: from -90 to 90; longitude: from -180 to 180; both or neither.'
            );
        end if;
        return array[search_point.latitude, search_point.longitude];
    end if;
    v_cell := internal.own_cell(search_point.user_id);
    return array[core.cell_latitude(v_cell), core.cell_longitude(v_cell)];
end
$$;

comment on function internal.search_point is
'The latitude and longitude, in degrees, to search around: the point that is given, else the
person''s location (null for a visitor), or the place that they travel to.
@raises invalid_input the point is invalid, or the radius is not from 1 to 500 km
@raises incomplete_profile no point is given, and the person has no location';

revoke execute on function internal.search_point from public;
