create or replace function internal.health_counters()
    returns table (check_name text, status text, value double precision, detail text)
    language plpgsql
    stable
as $$
begin
    return query
    select
        'counters', case when r.wrong + coalesce(r.last_wrong, 0) > 0 then 'fail' else 'ok' end,
        (r.wrong + coalesce(r.last_wrong, 0))::double precision,
        'Counters of posts that the job check_counts found wrong and put right, in this round and '
        'the last.'
    from social.counter_checks as r;
    return query
    select
        'counts_waiting', case when waiting.number > 10000 then 'warn' else 'ok' end,
        waiting.number::double precision,
        'Changes of counters that wait for the job fold_counts, up to 10,001. Many make reading slow.'
    from (
        select count(*) as number from (select from social.count_deltas limit 10001) as d
    ) as waiting;
end
$$;

comment on function internal.health_counters is
'Checks whether counters of posts were wrong, and how many changes of counters wait.';

revoke execute on function internal.health_counters from public;
