create or replace function internal.point_cell(latitude jsonb, longitude jsonb)
    returns integer
    language plpgsql
    stable
as $$
begin
    if num_nonnulls(nullif(latitude, 'null'), nullif(longitude, 'null')) = 0 then
        return null;
    end if;
    if jsonb_typeof(latitude) is distinct from 'number'
        or jsonb_typeof(longitude) is distinct from 'number'
        or latitude::numeric not between -90 and 90
        or longitude::numeric not between -180 and 180
    then
        perform internal.refuse(
            'invalid_input', 'the point is invalid',
            'latitude: from -90 to 90; longitude: from -180 to 180; in degrees, both or neither.'
        );
    end if;
    return core.grid_cell(latitude::double precision, longitude::double precision);
end
$$;

comment on function internal.point_cell is
'The cell of a point, given as JSON numbers in degrees; null when both are null.
@raises invalid_input the point is out of range or incomplete';

revoke execute on function internal.point_cell from public;
