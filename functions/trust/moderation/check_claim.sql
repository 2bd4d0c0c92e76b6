-- depends: internal.is_claimed
create or replace function internal.check_claim(case_row trust.cases, moderator_id uuid)
    returns void
    language plpgsql
    stable
as $$
begin
    if case_row.claimed_by <> moderator_id and internal.is_claimed(case_row) then
        perform internal.refuse(
            'changed', 'another moderator has claimed it', 'Take another one from open_reports.'
        );
    end if;
end
$$;

comment on function internal.check_claim is
'Refuses if another moderator works on a case.
@raises changed another moderator has claimed it';

revoke execute on function internal.check_claim from public;
