create or replace function internal.report_case(report_id uuid)
    returns trust.cases
    language plpgsql
    volatile
as $$
declare
    v_case trust.cases;
begin
    -- Moderators wait for each other, and for no one else.
    select c.* into v_case
    from trust.reports as r
    join trust.cases as c on c.id = r.case_id
    where r.id = report_case.report_id
    for no key update of c;
    if v_case.id is null then
        perform internal.refuse('not_found', 'no such report');
    elsif v_case.closed_at is not null then
        perform internal.refuse('closed', 'it is decided');
    end if;
    return v_case;
end
$$;

comment on function internal.report_case is
'Locks the open case of a report, for a moderator.
@raises not_found there is no such report
@raises closed its case is decided';

revoke execute on function internal.report_case from public;
