create or replace function api.anonymous_people()
    returns table (
        dimension text,
        label text,
        other_dimension text,
        other_label text,
        people bigint,
        counted_at timestamptz
    )
    language plpgsql
    stable
    security definer  -- no role may read the counts itself
    set search_path = pg_catalog, pg_temp
as $$
begin
    return query
    select c.dimension, c.label, c.other_dimension, c.other_label, c.people, c.counted_at
    from trust.people_counts as c
    order by c.number;
end
$$;

comment on function api.anonymous_people is
'How many active people there are, for analytics: by age band, region, instrument and genre, and by
two of these. The job count_people counts them once a month (UTC). A group of fewer than anonymous_k
people (a setting) is left out, and some of up to twice as many. A number is a multiple of
anonymous_k, rounded up or down at random, drawn anew for each group each month.
@returns one row for each group
@column dimension age_band, genre, instrument or region; null in the row of everyone
@column label the age band in years, the region and country as people wrote them, or the name
@column other_dimension the second thing that the group has in common; null if it is one alone
@column other_label as label, of the second
@column people about how many they are
@column counted_at when they were counted
@notnull people counted_at';

revoke execute on function api.anonymous_people from public;
grant execute on function api.anonymous_people to bandsy_service;
