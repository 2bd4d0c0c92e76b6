-- depends: internal.match_rank internal.may_meet internal.passes_filters internal.shows_itself
create or replace function internal.rank_people(
    me_id uuid, you_ids uuid[], filters matching.discovery_filters
)
    returns table (user_id uuid, rank integer)
    language plpgsql
    stable
    rows 10
    set plan_cache_mode = force_generic_plan
as $$
#variable_conflict use_column
declare
    v_weights double precision[] := internal.match_weights();
    v_activity_points double precision := internal.setting('rank_points_activity');
    v_boost integer := (10000 * internal.setting('rank_points_boost'))::integer;
    v_today integer := to_char(now() at time zone 'utc', 'yyyymmdd')::integer;
begin
    return query
    select
        you.user_id,
        internal.match_rank(
            me, you, place.distance_km, v_weights, filters.two_way, v_activity_points
        ) + case when you.boosted_until > now() then v_boost else 0 end
    from matching.match_profiles as me
    join matching.match_profiles as you on you.user_id = any (you_ids)
    cross join lateral (
        select internal.cell_distance_km(me.cell, you.cell) as distance_km offset 0
    ) as place
    where me.user_id = me_id
        and internal.may_meet(me, you, place.distance_km, filters.radius_km, v_today)
        and internal.passes_filters(you, filters)
        and internal.shows_itself(you, me_id);
end
$$;

comment on function internal.rank_people is
'The ranks, as in a feed and with the boosts of now, of those people whom a person may meet.';

revoke execute on function internal.rank_people from public;
