create or replace function internal.week_times()
    returns text[]
    language sql
    immutable
    parallel safe
begin atomic
    select array_agg(day || '_' || part order by day_ordinal, part_ordinal)
    from unnest(array['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'])
        with ordinality as d (day, day_ordinal)
    cross join unnest(array['morning', 'afternoon', 'evening'])
        with ordinality as p (part, part_ordinal);
end;

comment on function internal.week_times is
'The names of the 21 times of the week, mon_morning to sun_evening, in the order of the bits of
matching.preferences.availability.';

revoke execute on function internal.week_times from public;
