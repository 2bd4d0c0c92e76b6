create or replace function internal.job_purge_limit_uses()
    returns boolean
    language plpgsql
    volatile
as $$
#variable_conflict use_column
declare
    v_keep interval := internal.keep_for('limit_uses');
    v_batch integer := internal.setting('retention_batch')::integer;
    v_count integer;
begin
    -- The next use makes the row anew. One that an open transaction has locked is in use.
    with old as materialized (
        select user_id, action
        from core.limit_uses
        where (slot + 61) * extract(epoch from slot_length)
            < extract(epoch from now() - v_keep)
        limit v_batch
        for update skip locked
    )

    delete from core.limit_uses as gone
    using old
    where (gone.user_id, gone.action) = (old.user_id, old.action);
    get diagnostics v_count = row_count;
    perform internal.note_removed('limit_uses', v_count);
    return v_count = v_batch;
end
$$;

comment on function internal.job_purge_limit_uses is
'The job purge_limit_uses: removes what counts the uses of a limit once none of them counts any
more, retention_batch (a setting) at a time.
@returns whether a full batch was done, so that more may be left';

revoke execute on function internal.job_purge_limit_uses from public;
