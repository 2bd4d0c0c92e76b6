create or replace function internal.job_end_suspensions()
    returns boolean
    language plpgsql
    volatile
as $$
#variable_conflict use_column
declare
    v_user_id uuid;
    v_users integer := 0;
begin
    for v_user_id in
        select user_id
        from identity.standings
        where suspended_until <= now()
        order by suspended_until
        limit 100
        for no key update skip locked
    loop
        perform internal.reinstate_account(v_user_id);
        v_users := v_users + 1;
    end loop;
    return v_users = 100;
end
$$;

comment on function internal.job_end_suspensions is
'The job end_suspensions: reinstates people whose suspension has ended, 100 at most.
@returns whether a full batch was done, so that more may be left';

revoke execute on function internal.job_end_suspensions from public;
