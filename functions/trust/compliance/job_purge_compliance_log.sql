-- depends: internal.keep_for internal.note_removed internal.setting
create or replace function internal.job_purge_compliance_log()
    returns boolean
    language plpgsql
    volatile
as $$
declare
    v_until timestamptz := now() - internal.keep_for('compliance_log');
    v_batch integer := internal.setting('compliance_batch');
    v_last bigint;
    v_removed bigint;
begin
    -- The beginning of the log as far as all of it is too old: what stays is one piece.
    select
        coalesce(min(position) filter (where happened_at >= v_until) - 1, max(position)), count(*)
    into v_last, v_removed
    from (
        select position, happened_at from trust.compliance_log order by position limit v_batch
    ) as oldest;
    if v_until is null or v_removed = 0 then
        return false;
    end if;
    -- A trigger takes the rest of it from the log.
    insert into trust.compliance_checkpoints (position)
    select position from trust.compliance_log where position = v_last;
    if not found then
        return false;
    end if;
    delete from trust.compliance_log where position <= v_last;
    get diagnostics v_removed = row_count;
    perform internal.note_removed('compliance_log', v_removed);
    return v_removed = v_batch;
end
$$;

comment on function internal.job_purge_compliance_log is
'The job purge_compliance_log: removes a batch of entries that are older than compliance_keep_days,
and keeps the hash of the last one, from which the rest is verified.
@returns whether there may be more';

revoke execute on function internal.job_purge_compliance_log from public;
