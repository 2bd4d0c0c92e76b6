create or replace function internal.availability_fit(
    me matching.match_profiles, you matching.match_profiles
)
    returns double precision
    language sql
    immutable
    parallel safe
return bit_count(me.availability & you.availability)
    / nullif(case when you.availability_count > 0 then me.availability_count end, 0)::float8;

comment on function internal.availability_fit is
'The share, 0 to 1, of my times of the week that are yours too; null if either of us names none.';

revoke execute on function internal.availability_fit from public;
