-- depends: internal.listed_events internal.is_event_near internal.event_listing
-- depends: internal.lasts_beyond
create or replace function internal.events_near(filters events.filters)
    returns setof events.listing
    language plpgsql
    stable
    rows 20
as $$
#variable_conflict use_column
begin
    return query
    select (internal.event_listing(e, filters, m.status)).*
    from (
        select near.id
        from unnest(
            internal.tiles_within(filters.latitude, filters.longitude, filters.radius_km)
        ) as t (tile)
        -- The next events of each square, from the index alone; then the next of all of these.
        cross join lateral (
            select e.starts_at, e.id
            from internal.listed_events() as e
            where e.tile = t.tile
                and (e.starts_at, e.id) > (filters.after_start, filters.after_id)
                and e.starts_at < filters.before_start
                and internal.lasts_beyond(e, filters.usually, filters.since)
                and internal.is_event_near(
                    e, filters.latitude, filters.longitude, filters.radius_km
                )
            order by e.starts_at, e.id
            limit filters.page_size
        ) as near
        order by near.starts_at, near.id
        limit filters.page_size
    ) as page
    join events.events as e on e.id = page.id
    left join events.members as m on m.event_id = e.id and m.user_id = filters.viewer
    order by e.starts_at, e.id;
end
$$;

comment on function internal.events_near is
'A page of public events within the radius of the filters, whatever their city and artist.';

revoke execute on function internal.events_near from public;
