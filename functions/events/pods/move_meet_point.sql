create or replace function internal.move_meet_point(was events.events, event events.events)
    returns void
    language plpgsql
    volatile
as $$
#variable_conflict use_column
begin
    if (
        was.venue, was.address, was.city, was.region, was.country, was.latitude, was.longitude,
        was.is_online
    ) is distinct from (
        event.venue, event.address, event.city, event.region, event.country, event.latitude,
        event.longitude, event.is_online
    ) then
        update events.meet_points
        set title = null, description = null, meets_at = null, created_by = null, updated_by = null,
            version = version + 1
        where event_id = event.id and title is not null;
    elsif event.starts_at <> was.starts_at then
        update events.meet_points
        set meets_at = meets_at + (event.starts_at - was.starts_at), version = version + 1
        where event_id = event.id and meets_at is not null;
    end if;
end
$$;

comment on function internal.move_meet_point is
'Makes the meet point follow a change of its locked event: it moves with the start and is cleared
when the place changes, since it would send people to the old place.';

revoke execute on function internal.move_meet_point from public;
