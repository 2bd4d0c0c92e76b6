create or replace function internal.follow_late_report(report_id uuid)
    returns void
    language plpgsql
    volatile
as $$
#variable_conflict use_column
declare
    v_report trust.reports;
    v_case trust.cases;
    v_action trust.moderation_actions;
    v_case_id uuid;
begin
    select * into v_report
    from trust.reports
    where id = follow_late_report.report_id and not is_told
    for no key update;
    if not found then
        return;
    end if;
    select * into v_case from trust.cases where id = v_report.case_id;
    select * into v_action
    from trust.moderation_actions
    where case_id = v_report.case_id
    order by id desc
    limit 1;
    -- What was dismissed without this report is looked at again.
    if v_action.action = 'dismiss' then
        v_case_id := internal.open_case(
            v_case.target_type, v_case.target_id, v_case.key_id, v_case.owner_id
        );
        begin
            update trust.reports set case_id = v_case_id where id = v_report.id;
            return;
        exception when unique_violation then
            null;  -- reported again by the same person: that report is looked at
        end;
    end if;
    update trust.reports set is_told = true where id = v_report.id;
    perform internal.notify(
        v_report.reporter_id, 'moderation', null, v_action.id,
        jsonb_build_object('outcome', 'report_decided')
    );
end
$$;

comment on function internal.follow_late_report is
'Puts a report that arrived while its case was being decided into a new case, if that was dismissed.
Any other decision answers it, too, and its reporter is told.';

revoke execute on function internal.follow_late_report from public;
