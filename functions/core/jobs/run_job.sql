create or replace function internal.run_job(name text)
    returns text
    language plpgsql
    volatile
as $$
declare
    v_function regprocedure := to_regprocedure(format('internal.%I()', 'job_' || run_job.name));
begin
    if v_function is null then
        return 'the job has no function';
    end if;
    -- The name comes from a row, not from a caller, and a function of that name exists.
    execute 'select ' || v_function;
    return null;
exception when others then
    -- The message alone: the detail of an error may hold a row.
    return format('%s (%s)', sqlerrm, sqlstate);
end
$$;

comment on function internal.run_job is
'Runs internal.job_<name>(). A failure undoes only what the job did.
@returns what went wrong; null when the job succeeded';

revoke execute on function internal.run_job from public;
