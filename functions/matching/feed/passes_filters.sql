create or replace function internal.passes_filters(
    you matching.match_profiles, filters matching.discovery_filters
)
    returns boolean
    language sql
    immutable
    parallel safe
return (filters.instruments is null or bit_count(you.plays & filters.instruments) > 0)
    and (filters.genres is null or bit_count(you.offers & filters.genres) > 0)
    and (filters.min_skill is null or you.skill_average >= filters.min_skill);

comment on function internal.passes_filters is
'Whether a person plays any of the instruments, offers any of the genres and has the average skill
of the filters.';

revoke execute on function internal.passes_filters from public;
