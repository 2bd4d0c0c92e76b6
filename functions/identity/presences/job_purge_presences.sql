create or replace function internal.job_purge_presences()
    returns boolean
    language plpgsql
    volatile
as $$
#variable_conflict use_column
declare
    v_before timestamptz := now() - internal.keep_for('presences');
    v_batch integer := internal.setting('retention_batch')::integer;
    v_count integer;
begin
    -- They stopped counting when they expired. The hour is for devices that come back together,
    -- after an outage: none of them shall wait until this transaction has ended.
    with old as materialized (
        select user_id, socket_id
        from identity.presences
        where expires_at < v_before
        limit v_batch
        for update skip locked
    )

    delete from identity.presences as gone
    using old
    where (gone.user_id, gone.socket_id) = (old.user_id, old.socket_id);
    get diagnostics v_count = row_count;
    perform internal.note_removed('presences', v_count);
    return v_count = v_batch;
end
$$;

comment on function internal.job_purge_presences is
'The job purge_presences: removes devices that have been gone for an hour, retention_batch (a
setting) at a time. A device that is just coming back is left alone.
@returns whether a full batch was done, so that more may be left';

revoke execute on function internal.job_purge_presences from public;
