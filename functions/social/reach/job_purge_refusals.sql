create or replace function internal.job_purge_refusals()
    returns boolean
    language plpgsql
    volatile
as $$
declare
    v_before timestamptz := now() - internal.keep_for('refusals');
    v_batch integer := internal.setting('retention_batch')::integer;
    v_count integer;
begin
    with old as materialized (
        select user_id, refused_id, door
        from social.refusals
        where refused_at <= v_before
        order by refused_at
        limit v_batch
        for update skip locked
    )

    delete from social.refusals as gone
    using old
    where (gone.user_id, gone.refused_id, gone.door) = (old.user_id, old.refused_id, old.door);
    get diagnostics v_count = row_count;
    perform internal.note_removed('refusals', v_count);
    return v_count = v_batch;
end
$$;

comment on function internal.job_purge_refusals is
'The job purge_refusals: forgets refusals after refusal_days, retention_batch at a time (both
are settings).
@returns whether a full batch was done, so that more may be left';

revoke execute on function internal.job_purge_refusals from public;
