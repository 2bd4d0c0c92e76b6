-- depends: internal.listed_events internal.is_event_near internal.event_listing
create or replace function internal.public_events(filters events.filters)
    returns setof events.listing
    language plpgsql
    stable
    rows 20
    set search_path = pg_catalog, pg_temp
    set plan_cache_mode = force_generic_plan  -- each statement has the index that suits it
as $$
#variable_conflict use_column
begin
    if filters.artist is not null then
        return query
        select (internal.event_listing(e, filters, m.status)).*
        from internal.listed_events() as e
        left join events.members as m on m.event_id = e.id and m.user_id = filters.viewer
        where lower(e.artist) = filters.artist
            and (filters.city is null or lower(e.city) = filters.city)
            and (e.starts_at, e.id) > (filters.after_start, filters.after_id)
            and e.starts_at < filters.before_start
            and internal.is_event_near(e, filters.latitude, filters.longitude, filters.radius_km)
        order by e.starts_at, e.id
        limit filters.page_size;
    elsif filters.city is not null then
        return query
        select (internal.event_listing(e, filters, m.status)).*
        from internal.listed_events() as e
        left join events.members as m on m.event_id = e.id and m.user_id = filters.viewer
        where lower(e.city) = filters.city
            and (e.starts_at, e.id) > (filters.after_start, filters.after_id)
            and e.starts_at < filters.before_start
            and internal.is_event_near(e, filters.latitude, filters.longitude, filters.radius_km)
        order by e.starts_at, e.id
        limit filters.page_size;
    elsif filters.radius_km is not null then
        return query select * from internal.public_events_near(filters);
    else
        return query
        select (internal.event_listing(e, filters, m.status)).*
        from internal.listed_events() as e
        left join events.members as m on m.event_id = e.id and m.user_id = filters.viewer
        where (e.starts_at, e.id) > (filters.after_start, filters.after_id)
            and e.starts_at < filters.before_start
        order by e.starts_at, e.id
        limit filters.page_size;
    end if;
end
$$;

comment on function internal.public_events is
'The next events that everybody finds and that pass the filters, but for that of a group.';

revoke execute on function internal.public_events from public;
