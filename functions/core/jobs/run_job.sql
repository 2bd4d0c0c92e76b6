create or replace function internal.run_job(name text)
    returns text
    language plpgsql
    volatile
as $$
declare
    v_function regprocedure := to_regprocedure(format('internal.%I()', 'job_' || run_job.name));
begin
    if v_function is null then
        return 'there is no function for it';
    end if;
    -- Its name is a row's, not an argument's, and a function of that name is there.
    execute 'select ' || v_function;
    return null;
exception when others then
    -- Its message alone: the detail of an error may hold a row.
    return format('%s (%s)', sqlerrm, sqlstate);
end
$$;

comment on function internal.run_job is
'Runs internal.job_<name>(); a failure undoes what that did and nothing else.
@returns what went wrong, null for nothing';

revoke execute on function internal.run_job from public;
