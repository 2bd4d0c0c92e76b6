create or replace function internal.hold_jobs()
    returns boolean
    language plpgsql
    volatile
as $$
begin
    -- The lock is on a row, which no role may lock: any login could take an advisory lock, as
    -- pg_locks shows its key.
    perform from core.jobs
    where jobs.name = (select min(j.name) from core.jobs as j)
    for update skip locked;
    return found;
end
$$;

comment on function internal.hold_jobs is
'Takes the lock of the session that runs jobs, to the end of the transaction.
@returns whether this session has it; false while another one runs jobs';

revoke execute on function internal.hold_jobs from public;
