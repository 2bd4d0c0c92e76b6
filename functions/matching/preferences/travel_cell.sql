create or replace function internal.travel_cell(travel jsonb)
    returns integer
    language plpgsql
    stable
as $$
begin
    perform internal.check_keys('travel', travel, 'latitude', 'longitude', 'city');
    if jsonb_typeof(travel -> 'latitude') is distinct from 'number'
        or jsonb_typeof(travel -> 'longitude') is distinct from 'number'
        or (travel -> 'latitude')::numeric not between -90 and 90
        or (travel -> 'longitude')::numeric not between -180 and 180
    then
        perform internal.refuse(
            'invalid_input', 'travel is invalid',
            'travel: latitude from -90 to 90 and longitude from -180 to 180, in degrees, or null.'
        );
    end if;
    return core.grid_cell(
        (travel -> 'latitude')::double precision, (travel -> 'longitude')::double precision
    );
end
$$;

comment on function internal.travel_cell is
'The cell to which a person travels, from an object of latitude, longitude and city.
@raises invalid_input it has other keys, or is not a place on Earth';

revoke execute on function internal.travel_cell from public;
