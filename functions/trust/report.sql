create or replace function api.report(
    target_type trust.reported_type, target_id uuid, reason text, key_id uuid default null
)
    returns uuid
    language plpgsql
    volatile
    security definer  -- reports are written by functions alone
    set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
    v_caller uuid := internal.require_writer();
    v_reason text := internal.check_text('reason', report.reason, 1000, true);
    v_target record;
    v_case_id uuid;
    v_report_id uuid;
begin
    if report.target_type is null then
        perform internal.refuse(
            'invalid_input', 'target_type is null',
            'target_type: post, comment, message, media, profile, group or event.'
        );
    end if;
    select r.id into v_report_id
    from trust.cases as c
    join trust.reports as r on r.case_id = c.id and r.reporter_id = v_caller
    where c.target_type = report.target_type
        and c.target_id = report.target_id
        and c.closed_at is null;
    if found then
        return v_report_id;
    end if;
    perform internal.use_limit(v_caller, 'report');
    v_target := internal.reported_target(
        report.target_type, report.target_id, v_caller, report.key_id
    );
    if v_target.owner_id = v_caller then
        perform internal.refuse(
            'not_allowed', 'the caller cannot report what is their own', 'Change or delete it.'
        );
    end if;
    v_case_id := internal.open_case(
        report.target_type, report.target_id, v_target.key_id, v_target.owner_id
    );
    -- The key of the case is shared with a moderator who is deciding it: neither waits.
    insert into trust.reports (case_id, reporter_id, owner_id, reason, snapshot)
    values (
        v_case_id, v_caller, v_target.owner_id, v_reason,
        internal.target_snapshot(report.target_type, report.target_id, v_target.key_id)
    )
    on conflict (case_id, reporter_id) do nothing
    returning id into v_report_id;
    if not found then
        select id into v_report_id
        from trust.reports
        where case_id = v_case_id and reporter_id = v_caller;
    end if;
    return v_report_id;
end
$$;

comment on function api.report is
'Reports something to the moderators, as it is at this moment. Only they see who reported it. The
caller is told of the decision, and finds it in my_reports. Reporting it again has no effect while
it is not decided.
@argument target_type post, comment, message, media (a media sample or a photo of an event),
profile, group or event
@argument target_id its id; a person''s for a profile
@argument reason why: at most 1000 characters, not blank
@argument key_id the conversation of a message; ignored for others
@returns the report
@limit report
@raises invalid_input target_type is null, or the reason is blank or too long
@raises not_found it does not exist, or the caller does not see it
@raises not_allowed it is the caller''s own';

revoke execute on function api.report from public;
grant execute on function api.report to bandsy_user;
