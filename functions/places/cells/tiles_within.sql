create or replace function internal.tiles_within(
    latitude double precision, longitude double precision, radius_km double precision
)
    returns integer[]
    language plpgsql
    immutable
    strict
as $$
declare
    v_north double precision := degrees(radius_km / 6371.0088);
    v_east double precision := 180;
    v_west integer;
    v_tiles integer[] := array[]::integer[];
begin
    -- A circle round a pole touches every column.
    if abs(latitude) + v_north < 90 then
        v_east := asind(least(sind(v_north) / cosd(latitude), 1));
    end if;
    v_west := floor(longitude - v_east + 180);
    for v_row in
        greatest(floor(latitude - v_north + 90), 0)::integer
        .. least(floor(latitude + v_north + 90), 180)::integer
    loop
        for v_column in v_west .. least(floor(longitude + v_east + 180)::integer, v_west + 359) loop
            v_tiles := v_tiles || (v_row * 360 + (v_column + 360) % 360);
        end loop;
    end loop;
    return v_tiles;
end
$$;

comment on function internal.tiles_within is
'The squares of one degree (events.events.tile) that a circle round a point, in degrees, touches.';

revoke execute on function internal.tiles_within from public;
