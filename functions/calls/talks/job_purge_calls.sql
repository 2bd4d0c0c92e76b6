create or replace function internal.job_purge_calls()
    returns void
    language plpgsql
    volatile
as $$
#variable_conflict use_column
declare
    v_before timestamptz := now() - make_interval(
        days => internal.setting('call_keep_days')::integer
    );
begin
    -- One batch a run, so that no transaction is long.
    delete from calls.calls
    where id in (
        select id
        from calls.calls
        where outcome <> 'decided_to_connect' and started_at < v_before
        order by started_at
        limit 10000
    );
    delete from calls.encounters
    where (user1_id, user2_id) in (
        select user1_id, user2_id
        from calls.encounters
        where met_at <= now() - make_interval(
            days => internal.setting('call_again_days')::integer
        )
        order by met_at
        limit 10000
        for update skip locked
    );
end
$$;

comment on function internal.job_purge_calls is
'The job purge_calls: removes calls without a connection that are older than call_keep_days, and
forgets who had a call more than call_again_days ago; 10000 of each at most in a run.';

revoke execute on function internal.job_purge_calls from public;
