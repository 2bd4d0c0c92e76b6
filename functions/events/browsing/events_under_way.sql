-- depends: internal.listed_events internal.is_event_near internal.event_listing
create or replace function internal.events_under_way(filters events.filters)
    returns setof events.listing
    language sql
    stable
    rows 1
begin atomic
    select (internal.event_listing(e, events_under_way.filters, m.status)).*
    from internal.listed_events() as e
    left join events.members as m on e.id = m.event_id and m.user_id = filters.viewer
    where tstzrange(e.starts_at, e.ends_at) @> filters.since
        and e.ends_at - e.starts_at > interval '12 hours'
        and (e.starts_at, e.id) > (filters.after_start, filters.after_id)
        and e.starts_at < least(filters.long_before, filters.before_start)
        and (filters.artist is null or core.folded(e.artist) = filters.artist)
        and (filters.city is null or core.folded(e.city) = filters.city)
        and internal.is_event_near(e, filters.latitude, filters.longitude, filters.radius_km)
    order by e.starts_at, e.id
    limit filters.page_size;
end;

comment on function internal.events_under_way is
'A page of public events that began before long_before (of the filters) and are not over: few, found
by an index of events that last more than twelve hours. It is inlined.';

revoke execute on function internal.events_under_way from public;
