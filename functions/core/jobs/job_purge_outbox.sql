create or replace function internal.job_purge_outbox()
    returns boolean
    language plpgsql
    volatile
as $$
#variable_conflict use_column
declare
    v_finished_before timestamptz := now() - internal.keep_for('outbox');
    v_dead_before timestamptz := now() - internal.keep_for('dead_work');
    v_batch integer := internal.setting('retention_batch')::integer;
    v_finished integer;
    v_dead integer;
begin
    with old as materialized (
        select id
        from core.outbox
        where finished_at < v_finished_before or dead_at < v_dead_before
        -- The oldest are first in the index of the ids: a batch does not read the table.
        order by id
        limit v_batch
        for update skip locked
    ),

    gone as (
        delete from core.outbox as o
        using old
        where o.id = old.id
        returning o.dead_at
    )

    select count(*) filter (where dead_at is null), count(dead_at)
    into v_finished, v_dead
    from gone;
    perform internal.note_removed('outbox', v_finished);
    perform internal.note_removed('dead_work', v_dead);
    return v_finished + v_dead = v_batch;
end
$$;

comment on function internal.job_purge_outbox is
'The job purge_outbox: removes work that was finished more than outbox_keep_days ago, and work that
has been dead for longer than application_log_days, retention_batch pieces at a time (all are
settings).
@returns whether a full batch was done, so that more may be left';

revoke execute on function internal.job_purge_outbox from public;
