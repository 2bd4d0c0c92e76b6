create or replace function internal.health_jobs()
    returns table (check_name text, status text, value double precision, detail text)
    language sql
    stable
begin atomic
    select
        'jobs_failing' as check_name,
        case
            when max(failures) >= 3 then 'fail'
            when count(*) > 0 then 'warn'
            else 'ok'
        end as status,
        count(*)::double precision as value,
        coalesce(
            string_agg(format('%s: %s', name, error), '; ' order by name), 'No job failed.'
        ) as detail
    from core.jobs
    where is_enabled and outcome = 'failed'
    union all
    select
        'jobs_overdue' as check_name,
        case when count(*) > 0 then 'warn' else 'ok' end as status,
        count(*)::double precision as value,
        coalesce(
            'Does something call api.run_due_jobs()? ' || string_agg(name, ', ' order by name),
            'No job is overdue.'
        ) as detail
    from core.jobs
    where is_enabled and due_at + run_every < now() and behind_since is null
    union all
    select
        'jobs_behind' as check_name,
        case when count(*) > 0 then 'warn' else 'ok' end as status,
        count(*)::double precision as value,
        coalesce(
            'More comes in than they get done: raise jobs_seconds, or run jobs more often. '
            || string_agg(name, ', ' order by name),
            'No job is behind.'
        ) as detail
    from core.jobs
    where is_enabled and behind_since < now() - interval '10 minutes';
end;

comment on function internal.health_jobs is 'Checks which jobs failed, which are overdue, and which
have had more to do than their runs do for ten minutes.';

revoke execute on function internal.health_jobs from public;
