create or replace function internal.skill_fit(
    me matching.match_profiles, you matching.match_profiles
)
    returns double precision
    language sql
    immutable
    parallel safe
return 1 - abs(me.skill_average - you.skill_average) / 3;

comment on function internal.skill_fit is
'One minus the gap between the average skills, as a share of the scale; null if either plays
nothing.';

revoke execute on function internal.skill_fit from public;
