-- depends: internal.setting
create or replace function internal.health_outbox()
    returns table (check_name text, status text, value double precision, detail text)
    language sql
    stable
begin atomic
    with waiting as (
        select
            coalesce(extract(epoch from now() - min(available_at)), 0)::double precision as seconds,
            count(*) as number
        from core.outbox
        where finished_at is null and dead_at is null and available_at <= now()
    ),

    dead as (
        select count(*) as number
        from core.outbox
        where dead_at is not null
    )

    select
        'outbox_lag' as check_name,
        case
            when seconds > internal.setting('outbox_lag_seconds') * 10 then 'fail'
            when seconds > internal.setting('outbox_lag_seconds') then 'warn'
            else 'ok'
        end as status,
        seconds as value,
        format('Seconds that the oldest of %s pieces of due work has waited.', number) as detail
    from waiting
    union all
    select
        'outbox_dead' as check_name,
        case when number > 0 then 'warn' else 'ok' end as status,
        number as value,
        'Pieces of work in core.outbox that failed for good: see last_error.' as detail
    from dead;
end;

comment on function internal.health_outbox is
'Checks how long queued work waits, and how much of it is dead.';

revoke execute on function internal.health_outbox from public;
