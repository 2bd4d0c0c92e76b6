-- depends: internal.setting
create or replace function internal.health_compliance()
    returns table (check_name text, status text, value double precision, detail text)
    language sql
    stable
begin atomic
    with waiting as (
        select
            coalesce(extract(epoch from now() - min(happened_at)), 0)::double precision as seconds,
            count(*) as number
        from trust.compliance_queue
    )

    select
        'compliance_lag' as check_name,
        case when seconds > internal.setting('outbox_lag_seconds') then 'warn' else 'ok' end
        as status,
        seconds as value,
        format(
            'Seconds that the oldest of %s entries of the compliance log has waited: the worker'
            ' of the jobs needs the key bandsy.hash_key.',
            number
        ) as detail
    from waiting;
end;

comment on function internal.health_compliance is
'Checks how long entries of the compliance log wait for a worker with the key.';

revoke execute on function internal.health_compliance from public;
