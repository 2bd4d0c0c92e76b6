-- depends: internal.match_rank internal.points_between internal.may_meet internal.passes_filters
-- depends: internal.cells_within internal.blocks_within internal.shows_itself
create or replace function internal.fill_feed(
    user_id uuid,
    filters matching.discovery_filters,
    after_rank integer,
    after_id uuid
)
    returns matching.feeds
    language plpgsql
    stable
    -- Force one plan: each run of cells through the covering index, each person scored once.
    set join_collapse_limit = 1
    set enable_seqscan = off
    set enable_bitmapscan = off
    set plan_cache_mode = force_custom_plan
as $$
#variable_conflict use_column
declare
    v_feed matching.feeds;
    v_cell integer;
    v_uses_attachment boolean;
    v_size integer := internal.setting('discovery_feed_size')::integer;
    v_weights double precision[] := internal.match_weights();
    v_activity_points double precision := internal.setting('rank_points_activity');
    v_today integer := to_char(now() at time zone 'utc', 'yyyymmdd')::integer;
begin
    v_feed.user_id := fill_feed.user_id;
    v_feed.starts_after_rank := after_rank;
    v_feed.starts_after_id := after_id;
    -- Taken before the people are read, so that what commits meanwhile counts as a change.
    v_feed.seen_until := pg_snapshot_xmin(pg_current_snapshot());

    select cell, changed_xid, attachment_ease is not null
    into v_cell, v_feed.own_xid, v_uses_attachment
    from matching.match_profiles
    where user_id = fill_feed.user_id;
    if not v_uses_attachment then
        v_weights[7] := 0;
    end if;

    select
        array_agg(best.user_id order by best.rank desc, best.user_id),
        array_agg(best.rank order by best.rank desc, best.user_id)
    into v_feed.candidates, v_feed.ranks
    from (
        select user_id, rank
        from (
            select
                you.user_id,
                internal.match_rank(
                    me, you, place.distance_km, v_weights, filters.two_way, v_activity_points
                ) as rank
            from matching.match_profiles as me
            cross join internal.cells_within(v_cell, filters.radius_km) as run
            join matching.match_profiles as you
                on you.cell between run.cell_from and run.cell_to and you.is_discoverable
            cross join lateral (
                -- Equals internal.cell_distance_km to the last bit, or a new rank would differ.
                select 2 * 6371.0088 * asin(sqrt(least(
                    1,
                    run.latitude_term + run.cosine_product * power(sind((
                        core.cell_longitude(v_cell)
                        - (((you.cell & 65535) + 0.5::float8) * 360 / run.grid_columns - 180)
                    ) / 2), 2)
                ))) as distance_km
                offset 0  -- a fence: the distance is computed once and read several times
            ) as place
            where me.user_id = fill_feed.user_id
                and internal.may_meet(me, you, place.distance_km, filters.radius_km, v_today)
                and internal.passes_filters(you, filters)
                and internal.shows_itself(you, fill_feed.user_id)
                and not exists (
                    select from matching.interactions as i
                    where i.from_user_id = fill_feed.user_id and i.to_user_id = you.user_id
                )
                and not exists (
                    select from trust.blocks as b
                    where b.blocker_id = fill_feed.user_id and b.blocked_id = you.user_id
                )
                and not exists (
                    select from trust.blocks as b
                    where b.blocked_id = fill_feed.user_id and b.blocker_id = you.user_id
                )
            offset 0  -- a fence: so is the rank
        ) as everybody
        where after_rank is null
            or rank < after_rank
            or (rank = after_rank and user_id > after_id)
        order by rank desc, user_id
        limit v_size
    ) as best;

    v_feed.candidates := coalesce(v_feed.candidates, '{}');
    v_feed.ranks := coalesce(v_feed.ranks, '{}');
    v_feed.points := array(
        select part.points
        from unnest(v_feed.candidates) with ordinality as best (user_id, ordinal)
        cross join unnest(
            internal.points_between(fill_feed.user_id, best.user_id, filters.two_way)
        ) with ordinality as part (points, ordinal)
        order by best.ordinal, part.ordinal
    );
    v_feed.is_last := cardinality(v_feed.candidates) < v_size;
    v_feed.blocks := internal.blocks_within(v_cell, filters.radius_km);

    return v_feed;
end
$$;

comment on function internal.fill_feed is
'Ranks everybody in range whom a person may meet, and returns the best after a place in the ranking
as a feed that is not stored yet. Each person is scored once, from their match profile.';

revoke execute on function internal.fill_feed from public;
