create or replace function internal.run_job(name text, out error text, out is_more boolean)
    returns record
    language plpgsql
    volatile
as $$
declare
    v_function regprocedure := to_regprocedure(format('internal.%I()', 'job_' || run_job.name));
    v_answer text;
begin
    is_more := false;
    if v_function is null then
        error := 'the job has no function';
        return;
    end if;
    -- The name comes from a row, not from a caller, and a function of that name exists. It returns
    -- nothing, or whether more is left.
    execute format('select %s::text', v_function) into v_answer;
    is_more := v_answer is not distinct from 'true';
exception when others then
    -- The message alone: the detail of an error may hold a row.
    error := format('%s (%s)', sqlerrm, sqlstate);
end
$$;

comment on function internal.run_job is
'Runs internal.job_<name>(). A failure undoes only what the job did. error says what went wrong,
null when the job succeeded; is_more is true if the job did a full batch and may have more to do.';

revoke execute on function internal.run_job from public;
