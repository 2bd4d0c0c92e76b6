create or replace function api.release_report(report_id uuid)
    returns void
    language plpgsql
    volatile
    security definer  -- reports are written by functions alone
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_caller uuid := internal.require_writer();
    v_case trust.cases := internal.report_case(release_report.report_id);
begin
    update trust.cases as c
    set claimed_by = null, claimed_at = null
    where c.id = v_case.id and c.claimed_by = v_caller;
end
$$;

comment on function api.release_report is
'Gives back what the caller has claimed. It has no effect on what the caller has not claimed.
@argument report_id any report of it
@limit none: moderators share the work
@raises not_found there is no such report
@raises closed it is decided';

revoke execute on function api.release_report from public;
grant execute on function api.release_report to bandsy_moderator;
