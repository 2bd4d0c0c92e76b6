create or replace function internal.patched_event_place(event events.events, changes jsonb)
    returns events.events
    language plpgsql
    stable
as $$
declare
    v_event events.events := event;
begin
    v_event.venue := internal.patch_name(changes, 'venue', v_event.venue, 200);
    v_event.address := internal.patch_name(changes, 'address', v_event.address, 500);
    v_event.city := internal.patch_name(changes, 'city', v_event.city, 100);
    v_event.region := internal.patch_name(changes, 'region', v_event.region, 100);
    v_event.country := internal.patch_name(changes, 'country', v_event.country, 100);
    v_event.latitude := internal.patch_number(changes, 'latitude', v_event.latitude, -90, 90);
    v_event.longitude := internal.patch_number(
        changes, 'longitude', v_event.longitude, -180, 180
    );
    v_event.is_online := internal.patch_boolean(changes, 'is_online', v_event.is_online);

    if num_nulls(v_event.latitude, v_event.longitude) = 1 then
        perform internal.refuse(
            'invalid_input', 'the point is incomplete',
            'latitude, longitude: both, or neither.'
        );
    end if;
    return v_event;
end
$$;

comment on function internal.patched_event_place is
'An event after the keys of a JSON merge patch that say where it takes place.
@raises invalid_input a value has the wrong type or is out of range';

revoke execute on function internal.patched_event_place from public;
