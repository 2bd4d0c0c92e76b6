create or replace function api.set_location(
    latitude double precision,
    longitude double precision,
    city text default null,
    region text default null,
    country text default null
)
    returns identity.places
    language plpgsql
    volatile
    security definer  -- no role may write places itself
    set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
    -- Two changes of location by one person wait for each other here, so that none counts twice.
    v_caller uuid := internal.lock_caller();
    v_city text := internal.check_line('city', set_location.city, 100);
    v_region text := internal.check_line('region', set_location.region, 100);
    v_country text := internal.check_line('country', set_location.country, 100);
    v_cell integer;
    v_place identity.places;
begin
    -- "is not true" also refuses null; NaN and infinity are not between the bounds.
    if (set_location.latitude between -90 and 90) is not true then
        perform internal.refuse(
            'invalid_input', 'latitude is out of range', 'latitude: degrees from -90 to 90.'
        );
    end if;
    if (set_location.longitude between -180 and 180) is not true then
        perform internal.refuse(
            'invalid_input', 'longitude is out of range', 'longitude: degrees from -180 to 180.'
        );
    end if;

    v_cell := core.grid_cell(set_location.latitude, set_location.longitude);
    if not exists (select from identity.places where user_id = v_caller and cell = v_cell) then
        perform internal.use_limit(v_caller, 'place');
    end if;
    insert into identity.places as p (user_id, cell, city, region, country)
    values (v_caller, v_cell, v_city, v_region, v_country)
    on conflict (user_id) do update
        set
            cell = excluded.cell,
            city = excluded.city,
            region = excluded.region,
            country = excluded.country
        where
            (p.cell, p.city, p.region, p.country)
            is distinct from (excluded.cell, excluded.city, excluded.region, excluded.country);

    select * into v_place from identity.places where user_id = v_caller;
    return v_place;
end
$$;

comment on function api.set_location is
'Sets the caller''s location. Only the cell of about 1 km around the point is kept, and moving
within it uses nothing up. Each other cell counts, those of travel too.
@argument latitude degrees from -90 to 90
@argument longitude degrees from -180 to 180
@argument city name of the city, at most 100 characters; null or blank removes it
@argument region name of the region, at most 100 characters; null or blank removes it
@argument country name of the country, at most 100 characters; null or blank removes it
@returns the location as kept, with the middle of its cell
@notnull
@hidden cell
@limit place
@raises invalid_input the latitude is not from -90 to 90, or the longitude not from -180 to 180
@raises invalid_input a name is longer than 100 characters';

revoke execute on function api.set_location from public;
grant execute on function api.set_location to bandsy_user;
