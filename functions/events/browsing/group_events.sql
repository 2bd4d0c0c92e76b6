-- depends: internal.is_event_near internal.event_listing internal.lasts_beyond
create or replace function internal.group_events(filters events.filters)
    returns setof events.listing
    language plpgsql
    stable
    rows 20
as $$
#variable_conflict use_column
begin
    return query
    select (internal.event_listing(e, filters, m.status)).*
    from events.events as e
    left join events.members as m on m.event_id = e.id and m.user_id = filters.viewer
    where e.group_id = filters.group_id
        and e.cancelled_at is null
        and (filters.artist is null or core.folded(e.artist) = filters.artist)
        and (filters.city is null or core.folded(e.city) = filters.city)
        and (e.starts_at, e.id) > (filters.after_start, filters.after_id)
        and e.starts_at < filters.before_start
        and internal.lasts_beyond(e, filters.usually, filters.since)
        and internal.is_event_near(e, filters.latitude, filters.longitude, filters.radius_km)
        and internal.can_see_event(e, filters.viewer)
    order by e.starts_at, e.id
    limit filters.page_size;
end
$$;

comment on function internal.group_events is
'A page of the group''s events that pass the filters and that the viewer may see.';

revoke execute on function internal.group_events from public;
