create or replace function internal.job_purge_feeds()
    returns boolean
    language plpgsql
    volatile
as $$
#variable_conflict use_column
declare
    v_before timestamptz := now() - internal.keep_for('discovery_feeds');
    v_batch integer := internal.setting('retention_batch')::integer;
    v_count integer;
begin
    with old as materialized (
        select user_id
        from matching.feeds
        where created_at < v_before
        limit v_batch
        -- Its owner is filling it anew.
        for update skip locked
    )

    delete from matching.feeds as gone
    using old
    where gone.user_id = old.user_id;
    get diagnostics v_count = row_count;
    perform internal.note_removed('discovery_feeds', v_count);
    return v_count = v_batch;
end
$$;

comment on function internal.job_purge_feeds is
'The job purge_feeds: removes feeds that are too old to be shown, retention_batch (a setting) at a
time.
@returns whether a full batch was done, so that more may be left';

revoke execute on function internal.job_purge_feeds from public;
