create or replace function api.metrics()
    returns table (name text, labels jsonb, value double precision, kind text, help text)
    language plpgsql
    stable
    security definer  -- reads the outbox, the jobs and the counts of retention
    set search_path = pg_catalog, pg_temp
as $$
begin
    return query
    with checks as (
        select * from api.health()
    ),

    jobs as (
        select j.*, jsonb_build_object('job', j.name) as label from core.jobs as j
    )

    select
        'bandsy_check_status', jsonb_build_object('check', c.check_name),
        array_position(array['ok', 'warn', 'fail'], c.status)::double precision - 1,
        'gauge', 'What api.health() says: 0 ok, 1 warn, 2 fail.'
    from checks as c
    union all
    select
        'bandsy_check_value', jsonb_build_object('check', c.check_name), c.value,
        'gauge', 'The number that a check of api.health() looks at.'
    from checks as c where c.value is not null
    union all
    select
        'bandsy_job_enabled', j.label, j.is_enabled::integer::double precision,
        'gauge', 'Whether a job is enabled.'
    from jobs as j
    union all
    select
        'bandsy_job_failures', j.label, j.failures::double precision,
        'gauge', 'How often a job has failed in a row.'
    from jobs as j
    union all
    select
        'bandsy_job_finished_timestamp_seconds', j.label,
        extract(epoch from j.finished_at)::double precision,
        'gauge', 'When a job ended last, in seconds since 1970.'
    from jobs as j where j.finished_at is not null
    union all
    select
        'bandsy_job_duration_seconds', j.label,
        extract(epoch from j.finished_at - j.started_at)::double precision,
        'gauge', 'How long the last run of a job took.'
    from jobs as j where j.finished_at is not null
    union all
    select
        'bandsy_outbox_pieces', jsonb_build_object('topic', o.topic, 'state', o.state),
        count(*)::double precision,
        'gauge', 'Pieces of work in the outbox that wait, or are dead.'
    from (
        select
            w.topic,
            case when w.dead_at is null then 'waiting' else 'dead' end as state
        from core.outbox as w
        where w.finished_at is null
    ) as o
    group by o.topic, o.state
    union all
    select
        'bandsy_retention_removed_total', jsonb_build_object('rule', r.name),
        coalesce(t.removed, 0)::double precision,
        'counter', 'How many rows a rule of retention has removed.'
    from trust.retention_rules as r
    left join internal.removed_since('-infinity') as t on r.name = t.rule
    order by 1, 2;
end
$$;

comment on function api.metrics is
'Numbers for monitoring, as bandsy-db metrics prints them for Prometheus: checks, jobs, the outbox,
and what retention removed. No person is in them.
@returns one row for each series
@column name the name of the metric
@column labels what tells the series of the metric apart
@column value the number
@column kind gauge, or counter for one that only grows
@column help what the metric counts
@notnull name labels value kind help';

revoke execute on function api.metrics from public;
grant execute on function api.metrics to bandsy_service;
