create or replace function api.claim_report(report_id uuid)
    returns void
    language plpgsql
    volatile
    security definer  -- reports are written by functions alone
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_caller uuid := internal.require_writer();
    v_case trust.cases := internal.report_case(claim_report.report_id);
begin
    perform internal.check_decider(v_case.target_type, v_case.target_id, v_case.owner_id);
    perform internal.check_claim(v_case, v_caller);
    update trust.cases as c set claimed_by = v_caller, claimed_at = now() where c.id = v_case.id;
end
$$;

comment on function api.claim_report is
'Claims what was reported, with all its reports, so that no other moderator works on it. A claim
ends after report_claim_minutes; claiming again renews it.
@argument report_id any report of it
@limit none: moderators share the work
@raises not_found there is no such report
@raises closed it is decided
@raises changed another moderator has claimed it
@raises not_allowed it is the caller''s own, or a moderator''s and the caller is not an
administrator';

revoke execute on function api.claim_report from public;
grant execute on function api.claim_report to bandsy_moderator;
