create or replace function internal.event_filters(
    group_id uuid,
    city text,
    artist text,
    latitude double precision,
    longitude double precision,
    radius_km integer,
    starts_after timestamptz,
    starts_before timestamptz,
    page_size integer,
    cursor text
)
    returns events.filters
    language plpgsql
    stable
as $$
declare
    v_filters events.filters;
    v_point double precision[];
begin
    v_filters.viewer := internal.claimed_user('active');
    v_filters.page_size := internal.check_page_size(event_filters.page_size);
    v_filters.since := '-infinity';
    v_filters.long_before := '-infinity';
    v_filters.usually := '0';
    if starts_after = now() then
        -- From now on: events under way began before, most of them not long before.
        v_filters.usually := internal.usual_length();
        v_filters.since := starts_after;
        v_filters.long_before := starts_after - greatest(v_filters.usually, interval '12 hours');
    end if;
    if event_filters.cursor is null then
        v_filters.after_start := case
            when v_filters.since = '-infinity' then coalesce(starts_after, '-infinity')
            else '-infinity'
        end;
        -- Smaller than every id.
        v_filters.after_id := '00000000-0000-0000-0000-000000000000';
    else
        select moment, id into v_filters.after_start, v_filters.after_id
        from internal.decode_moment_cursor(event_filters.cursor);
    end if;
    v_filters.before_start := coalesce(starts_before, 'infinity');
    if num_nonnulls(
        event_filters.latitude, event_filters.longitude, event_filters.radius_km
    ) > 0 then
        v_point := internal.search_point(
            event_filters.latitude, event_filters.longitude, event_filters.radius_km,
            v_filters.viewer
        );
        v_filters.latitude := v_point[1];
        v_filters.longitude := v_point[2];
        v_filters.radius_km := coalesce(event_filters.radius_km, 50);
    end if;
    v_filters.city := core.folded(event_filters.city);
    v_filters.artist := core.folded(event_filters.artist);
    if event_filters.group_id is not null then
        perform internal.visible_group(event_filters.group_id, v_filters.viewer);
        v_filters.group_id := event_filters.group_id;
    end if;
    return v_filters;
end
$$;

comment on function internal.event_filters is
'Checks what browse_events is asked for, and returns it with the bounds of the page.
@raises not_found the group does not exist, or the caller may not see it
@raises incomplete_profile radius_km is given without a point, and the caller has no location
@raises invalid_input the point, radius_km, page_size or cursor is invalid';

revoke execute on function internal.event_filters from public;
