-- depends: internal.groups_around
create or replace function internal.openings_near(
    cell integer,
    radius_km integer,
    instrument_ids uuid[],
    genre_ids uuid[],
    after_distance integer,
    before_id uuid,
    page_size integer
)
    returns table (opening_id uuid, distance integer)
    language plpgsql
    stable
    rows 20
    set plan_cache_mode = force_custom_plan  -- a filter that is null costs nothing
as $$
#variable_conflict use_column
declare
    v_few uuid[] := internal.few_seeking_groups(instrument_ids, genre_ids);
    v_radius integer;
    v_ids uuid[];
    v_distances integer[];
begin
    -- Like internal.groups_near, whose comments give the reasons.
    foreach v_radius in array array[2, 10, 50, 500] loop
        v_radius := case when v_few is null then least(v_radius, radius_km) else radius_km end;
        select array_agg(page.id), array_agg(page.distance)
        into v_ids, v_distances
        from (
            select o.id, near.distance
            from internal.groups_around(openings_near.cell, v_radius, v_few) as near
            cross join lateral (
                select id
                from groups.openings
                where group_id = near.group_id
                    and status = 'open'
                    and (
                        openings_near.instrument_ids is null
                        or instrument_id = any (openings_near.instrument_ids)
                    )
                offset 0
            ) as o
            where (v_radius = radius_km or near.distance < v_radius * 1000 - 1)
                and (
                    before_id is null
                    or near.distance > after_distance
                    or (near.distance = after_distance and o.id < before_id)
                )
                and (
                    openings_near.genre_ids is null
                    or (
                        select true
                        from groups.group_genres as t
                        where t.group_id = near.group_id
                            -- Not = any, which PostgreSQL 18 looks up genre by genre.
                            and array_position(openings_near.genre_ids, t.genre_id) is not null
                        limit 1
                    )
                )
            order by near.distance, o.id desc
            limit page_size
        ) as page;
        exit when cardinality(v_ids) = page_size or v_radius = radius_km;
    end loop;
    return query select * from unnest(v_ids, v_distances);
end
$$;

comment on function internal.openings_near is
'The open openings of the nearest public and private groups within a radius (km) of a cell, after a
place in that order. A filter that is null is ignored. distance is in whole metres, rounded down; at
the same distance the newest comes first.';

revoke execute on function internal.openings_near from public;
