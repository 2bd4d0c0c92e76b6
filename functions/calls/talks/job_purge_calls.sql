create or replace function internal.job_purge_calls()
    returns boolean
    language plpgsql
    volatile
as $$
#variable_conflict use_column
declare
    v_before timestamptz := now() - internal.keep_for('calls');
    v_forget timestamptz := now() - internal.keep_for('call_encounters');
    v_batch integer := internal.setting('retention_batch')::integer;
    v_calls integer;
    v_encounters integer;
begin
    -- A call that people may still decide about stays, whatever the settings.
    with old as materialized (
        select id
        from calls.calls
        where outcome <> 'decided_to_connect' and started_at < v_before
            and internal.decide_until(ended_at) <= now()
        order by started_at
        limit v_batch
    )

    delete from calls.calls as gone
    using old
    where gone.id = old.id;
    get diagnostics v_calls = row_count;
    with old as materialized (
        select user1_id, user2_id
        from calls.encounters
        where met_at <= v_forget
        order by met_at
        limit v_batch
        for update skip locked
    )

    delete from calls.encounters as gone
    using old
    where (gone.user1_id, gone.user2_id) = (old.user1_id, old.user2_id);
    get diagnostics v_encounters = row_count;
    perform internal.note_removed('calls', v_calls);
    perform internal.note_removed('call_encounters', v_encounters);
    return greatest(v_calls, v_encounters) = v_batch;
end
$$;

comment on function internal.job_purge_calls is
'The job purge_calls: removes calls without a connection that are older than call_keep_days, and
forgets who had a call more than call_again_days ago; retention_batch of each at most
(all are settings).
@returns whether a full batch was done, so that more may be left';

revoke execute on function internal.job_purge_calls from public;
