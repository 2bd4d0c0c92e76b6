create or replace function internal.wants_age(
    me matching.match_profiles, you matching.match_profiles, today integer
)
    returns boolean
    language sql
    immutable
    parallel safe
return case
    when me.age_min is null and me.age_max is null then true
    else coalesce(
        (today - you.born_from) / 10000 >= coalesce(me.age_min, 0)
        and (today - you.born_until) / 10000 <= coalesce(me.age_max, 200), false
    )
end;

comment on function internal.wants_age is
'Whether a person (you) is in the age range that another (me) wants to meet. If a range is set,
people of unknown age are not in it; a person who hides their age is, if any of the ten years of
their birth is in the range. today is a number yyyymmdd. It is inlined.';

revoke execute on function internal.wants_age from public;
