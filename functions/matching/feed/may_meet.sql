-- depends: internal.wants_age
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
    and internal.wants_age(me, you, today)
    and internal.wants_age(you, me, today)
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
instruments, looking_for) of both. today is a number yyyymmdd. Blocks, reactions and incognito are
tested elsewhere, since they are rows of other tables.';

revoke execute on function internal.may_meet from public;
