create or replace function internal.times_of(availability bit)
    returns text[]
    language plpgsql
    immutable
    parallel safe
as $$
#variable_conflict use_column
begin
    return array(
        select time
        from unnest(internal.week_times()) with ordinality as w (time, ordinal)
        where get_bit(availability, ordinal::integer - 1) = 1
        order by ordinal
    );
end
$$;

comment on function internal.times_of is 'The names of the times of the week whose bits are set.';

revoke execute on function internal.times_of from public;
