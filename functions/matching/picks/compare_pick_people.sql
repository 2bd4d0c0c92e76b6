-- depends: internal.match_score internal.may_meet internal.pick_stretches
create or replace function internal.compare_pick_people(place_from integer, place_to integer)
    returns void
    language plpgsql
    volatile
    -- Force one plan: person by person, each of them compared with a few, by indexes.
    set join_collapse_limit = 1
    set enable_seqscan = off
    set enable_bitmapscan = off
    set enable_hashjoin = off
    set enable_mergejoin = off
    set enable_material = off
    set enable_memoize = off
    set jit = off
as $$
#variable_conflict use_column
declare
    v_weights double precision[] := internal.match_weights();
    v_compared integer := internal.setting('daily_picks_compared')::integer;
    v_kept integer := internal.setting('daily_picks_candidates')::integer;
    v_today integer := to_char(now() at time zone 'utc', 'yyyymmdd')::integer;
begin
    insert into matching.pick_candidates (number, other_number, score)
    select mine.number, best.number, best.score
    from matching.pick_people as mine
    cross join lateral (
        select compared.number, compared.score
        from (
            select
                theirs.number, theirs.user_id,
                round(
                    100 * internal.match_score(me, you, apart.distance_km, v_weights, true)
                )::integer as score
            from matching.match_profiles as me
            cross join internal.pick_stretches(
                mine.user_id, mine.day, core.cell_latitude(me.cell), mine.longitude, me.radius_km,
                v_compared
            ) as stretch
            join matching.pick_people as theirs
                on theirs.place between stretch.place_from and stretch.place_to
            cross join lateral (
                select 2 * 6371.0088 * asin(least(1, sqrt(
                    (mine.x - theirs.x) ^ 2 + (mine.y - theirs.y) ^ 2 + (mine.z - theirs.z) ^ 2
                ) / 2)) as distance_km
                offset 0  -- a fence: the distance is computed once and read several times
            ) as apart
            join matching.match_profiles as you
                on you.user_id = theirs.user_id and apart.distance_km <= me.radius_km
            where me.user_id = mine.user_id
                and internal.may_meet(me, you, apart.distance_km, me.radius_km, v_today)
            order by score desc, theirs.number
            offset 0  -- a fence: the tests below run person by person, until there are enough
        ) as compared
        where compared.score > 0
            and not exists (
                select from matching.interactions as i
                where i.from_user_id = mine.user_id and i.to_user_id = compared.user_id
            )
            and not exists (
                select from matching.interactions as i
                where i.from_user_id = compared.user_id and i.to_user_id = mine.user_id
            )
            and not exists (
                select from trust.blocks as b
                where least(b.blocker_id, b.blocked_id) = least(mine.user_id, compared.user_id)
                    and greatest(b.blocker_id, b.blocked_id)
                    = greatest(mine.user_id, compared.user_id)
            )
            and not exists (
                select from matching.daily_picks as d
                where d.user1_id = least(mine.user_id, compared.user_id)
                    and d.user2_id = greatest(mine.user_id, compared.user_id)
            )
        order by compared.score desc, compared.number
        limit v_kept
    ) as best
    where mine.place between compare_pick_people.place_from and compare_pick_people.place_to;
end
$$;

comment on function internal.compare_pick_people is
'Finds the best candidates for a stretch of matching.pick_people: those of the compared people whom
they may meet and never met, in a reaction or as a pick, and who do not block them or the other way
round. The score is that of compatibility, in 1/100.';

revoke execute on function internal.compare_pick_people from public;
