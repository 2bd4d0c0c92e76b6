create or replace function api.run_due_jobs()
    returns table (
        name text, outcome core.job_outcome, error text, duration interval, is_more boolean
    )
    language plpgsql
    volatile
    security definer  -- no role may write jobs itself
    set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
    v_until timestamptz := clock_timestamp()
        + make_interval(secs => internal.setting('jobs_seconds'));
    v_started_at timestamptz;
begin
    perform internal.check_transaction();
    -- One session at a time runs jobs; another one returns at once.
    if not internal.hold_jobs() then
        return;
    end if;

    for name in
        select jobs.name
        from core.jobs
        where is_enabled and due_at <= statement_timestamp()
        -- One with much to do comes last and does not keep out the others.
        order by behind_since is not null, due_at, jobs.name
    loop
        v_started_at := clock_timestamp();
        loop
            select r.error, r.is_more into error, is_more from internal.run_job(name) as r;
            exit when not is_more or clock_timestamp() >= v_until;
        end loop;
        outcome := case when error is null then 'succeeded' else 'failed' end::core.job_outcome;
        duration := clock_timestamp() - v_started_at;

        -- A late run keeps to the timetable, unless its next time has passed, too. A job that has
        -- more to do stays due.
        update core.jobs
        set
            started_at = v_started_at,
            finished_at = clock_timestamp(),
            outcome = run_due_jobs.outcome,
            error = run_due_jobs.error,
            failures = case when run_due_jobs.error is null then 0 else failures + 1 end,
            behind_since = case
                when run_due_jobs.is_more then coalesce(behind_since, v_started_at)
            end,
            due_at = case
                when run_due_jobs.is_more then due_at
                when due_at + run_every > clock_timestamp() then due_at + run_every
                else clock_timestamp() + run_every
            end
        where jobs.name = run_due_jobs.name;

        return next;
    end loop;
end
$$;

comment on function api.run_due_jobs is
'Runs every scheduled job that is due, one after the other. A job that works in batches does one
after the other until nothing is left or the run has taken jobs_seconds (a setting); then it stays
due. It has no effect while another session runs jobs. Call it every minute, with pg_cron by
select cron.schedule(''bandsy'', ''* * * * *'', ''select api.run_due_jobs()'').
@returns one row for each job that ran
@column name the name of the job
@column outcome succeeded or failed
@column error what went wrong; null when the job succeeded
@column duration how long the job ran
@column is_more whether the job stays due, as more is left to do
@notnull name outcome duration is_more';

revoke execute on function api.run_due_jobs from public;
grant execute on function api.run_due_jobs to bandsy_service;
