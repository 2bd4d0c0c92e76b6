create or replace function api.run_due_jobs()
    returns table (name text, outcome core.job_outcome, error text, duration interval)
    language plpgsql
    volatile
    security definer  -- no role may touch the jobs themselves
    set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
    v_started_at timestamptz;
begin
    perform internal.check_isolation();
    -- One runner at a time: the other has nothing to do, so it does not wait. A row, which no role
    -- may lock; an advisory lock is anybody's who finds its key, in pg_locks for one.
    perform from core.jobs
    where jobs.name = (select min(j.name) from core.jobs as j)
    for update skip locked;
    if not found then
        return;
    end if;

    for name in
        select jobs.name
        from core.jobs
        where is_enabled and due_at <= statement_timestamp()
        order by due_at, jobs.name
    loop
        v_started_at := clock_timestamp();
        error := internal.run_job(name);
        outcome := case when error is null then 'succeeded' else 'failed' end::core.job_outcome;
        duration := clock_timestamp() - v_started_at;

        -- A late runner keeps to the old timetable, unless that has gone by altogether.
        update core.jobs
        set
            started_at = v_started_at,
            finished_at = clock_timestamp(),
            outcome = run_due_jobs.outcome,
            error = run_due_jobs.error,
            failures = case when run_due_jobs.error is null then 0 else failures + 1 end,
            due_at = case
                when due_at + run_every > clock_timestamp() then due_at + run_every
                else clock_timestamp() + run_every
            end
        where jobs.name = run_due_jobs.name;

        return next;
    end loop;
end
$$;

comment on function api.run_due_jobs is
'Runs every scheduled job that is due, one after the other; while somebody else does, nothing. To be
called every minute, with pg_cron by
select cron.schedule(''bandsy'', ''* * * * *'', ''select api.run_due_jobs()'').
@returns one row a job that ran, with the error of a failed one
@notnull name outcome duration';

revoke execute on function api.run_due_jobs from public;
grant execute on function api.run_due_jobs to bandsy_service;
