create or replace function internal.may_meet(
    me matching.match_profiles,
    you matching.match_profiles,
    distance_km double precision,
    radius_km double precision,
    today integer
)
    returns boolean
    language sql
    immutable
    parallel safe
return you.is_discoverable
    and you.user_id <> me.user_id
    and distance_km <= radius_km
    and distance_km <= you.radius_km
    and case
        when me.age_min is null and me.age_max is null then true
        else coalesce(
            (today - you.born_from) / 10000 >= coalesce(me.age_min, 0)
            and (today - you.born_until) / 10000 <= coalesce(me.age_max, 200), false
        )
    end
    and case
        when you.age_min is null and you.age_max is null then true
        else coalesce(
            (today - me.born_from) / 10000 >= coalesce(you.age_min, 0)
            and (today - me.born_until) / 10000 <= coalesce(you.age_max, 200), false
        )
    end
    and (me.min_skill is null or you.skill_average >= me.min_skill)
    and (you.min_skill is null or me.skill_average >= you.min_skill)
    and (not me.must_share_genre or bit_count(me.likes & you.offers) > 0)
    and (not you.must_share_genre or bit_count(you.likes & me.offers) > 0)
    and (not me.must_play_sought or bit_count(me.seeks & you.plays) > 0)
    and (not you.must_play_sought or bit_count(you.seeks & me.plays) > 0)
    and (
        not (me.must_share_looking_for or you.must_share_looking_for)
        or me.looking_for = you.looking_for
        or me.looking_for = 'any'
        or you.looking_for = 'any'
    );

comment on function internal.may_meet is
'Whether two people are within the search radius and the deal-breakers (ages, skill, genres,
instruments, looking_for) of both. today is a number yyyymmdd. If a person sets an age range, people
of unknown age do not match it; a person who hides their age matches if any of the ten years of
their birth is in the range. Blocks, reactions and incognito are tested elsewhere, since they are
rows of other tables.';

revoke execute on function internal.may_meet from public;
