-- depends: internal.week_times
create or replace function internal.times_of(availability bit)
    returns text[]
    language sql
    immutable
    parallel safe
begin atomic
    select array(
        select time
        from unnest(internal.week_times()) with ordinality as w (time, ordinal)
        where get_bit(availability, ordinal::integer - 1) = 1
        order by ordinal
    );
end;

comment on function internal.times_of is 'The names of the times of the week whose bits are set.';

revoke execute on function internal.times_of from public;
