-- depends: internal.is_claimed
create or replace function internal.check_claim(case_row trust.cases, moderator_id uuid)
    returns void
    language plpgsql
    stable
as $$
begin
    if exists (
        select
        from trust.reports as r
        where r.case_id = case_row.id and r.reporter_id = check_claim.moderator_id
    ) then
        perform internal.refuse(
            'not_allowed', 'the caller reported it', 'Leave it to another moderator.'
        );
    end if;
    if case_row.claimed_by <> moderator_id and internal.is_claimed(case_row) then
        perform internal.refuse(
            'changed', 'another moderator has claimed it', 'Take another one from open_reports.'
        );
    end if;
end
$$;

comment on function internal.check_claim is
'Refuses if a moderator reported a case, or another one works on it.
@raises not_allowed the moderator reported it
@raises changed another moderator has claimed it';

revoke execute on function internal.check_claim from public;
