create or replace function internal.total_of(counts integer[])
    returns integer
    language plpgsql
    immutable
    parallel safe
as $$
declare
    v_count integer;
    v_total integer := 0;
begin
    -- Every like comes here, and sum(…) from unnest(…) takes five times as long.
    foreach v_count in array coalesce(counts, '{}') loop
        v_total := v_total + v_count;
    end loop;
    return v_total;
end
$$;

comment on function internal.total_of is 'How often in all slots together; 0 for null.';

revoke execute on function internal.total_of from public;
