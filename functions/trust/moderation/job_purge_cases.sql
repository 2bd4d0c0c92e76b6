create or replace function internal.job_purge_cases()
    returns boolean
    language plpgsql
    volatile
as $$
#variable_conflict use_column
declare
    v_before timestamptz := now() - internal.keep_for('cases');
    v_batch integer := internal.setting('retention_batch')::integer;
    v_cases integer;
begin
    -- A decision that has an effect, may be appealed, or was and waits for the answer, stays.
    with old as materialized (
        select c.id
        from trust.cases as c
        where c.closed_at <= v_before
            and not exists (
                select
                from trust.moderation_actions as a
                where a.case_id = c.id
                    and (
                        internal.is_in_force(a)
                        or internal.is_appeal_possible(a.id, a.appeal_until)
                    )
            )
        order by c.closed_at
        limit v_batch
        for update skip locked
    )

    delete from trust.cases as gone
    using old
    where gone.id = old.id;
    get diagnostics v_cases = row_count;
    perform internal.note_removed('cases', v_cases);
    return v_cases = v_batch;
end
$$;

comment on function internal.job_purge_cases is
'The job purge_cases: removes cases that were closed more than report_keep_days ago with their
reports, decisions and appeals; retention_batch at most (both are settings). A case stays with all
that belongs to it while a decision in it holds, may be appealed, or was and waits for the answer.
@returns whether a full batch was done, so that more may be left';

revoke execute on function internal.job_purge_cases from public;
