-- depends: internal.groups_around
create or replace function internal.groups_near(
    cell integer,
    radius_km integer,
    genre_ids uuid[],
    category text,
    query text,
    after_distance integer,
    after_id uuid,
    page_size integer
)
    returns table (group_id uuid, distance integer)
    language plpgsql
    stable
    rows 20
    set plan_cache_mode = force_custom_plan  -- a filter that is null costs nothing
as $$
#variable_conflict use_column
declare
    v_few uuid[] := internal.few_groups(genre_ids, category, query);
    v_radius integer;
    v_ids uuid[];
    v_distances integer[];
begin
    -- With many groups the nearest are close by: small circles first, until one fills a page.
    foreach v_radius in array array[2, 10, 50, 500] loop
        v_radius := case when v_few is null then least(v_radius, radius_km) else radius_km end;
        select array_agg(page.group_id), array_agg(page.distance)
        into v_ids, v_distances
        from (
            select near.group_id, near.distance
            from internal.groups_around(groups_near.cell, v_radius, v_few) as near
            -- At the edge of a circle, a larger circle may have another at the same distance.
            where (v_radius = radius_km or near.distance < v_radius * 1000 - 1)
                and (
                    after_id is null
                    or (near.distance, near.group_id) > (after_distance, after_id)
                )
                -- Sub-selects, because the planner never turns them into a join over all groups.
                and (
                    groups_near.genre_ids is null
                    or (
                        select true
                        from groups.group_genres as t
                        where t.group_id = near.group_id
                            -- Not = any, which PostgreSQL 18 looks up genre by genre.
                            and array_position(groups_near.genre_ids, t.genre_id) is not null
                        limit 1
                    )
                )
                and (
                    coalesce(groups_near.category, groups_near.query) is null
                    or (
                        select
                            (
                                groups_near.category is null
                                or core.folded(g.category) = groups_near.category
                            )
                            and (
                                groups_near.query is null
                                or core.search_text(g.name) operator(public.%>) groups_near.query
                            )
                        from groups.groups as g
                        where g.id = near.group_id
                    )
                )
            order by near.distance, near.group_id
            limit page_size
        ) as page;
        exit when cardinality(v_ids) = page_size or v_radius = radius_km;
    end loop;
    return query select * from unnest(v_ids, v_distances);
end
$$;

comment on function internal.groups_near is
'The nearest public and private groups within a radius (km) of a cell, after a place in that order.
A filter that is null is ignored. distance is in whole metres, rounded down; at the same distance
the smaller id comes first.';

revoke execute on function internal.groups_near from public;
