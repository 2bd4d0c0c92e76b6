create or replace function internal.is_claimed(case_row trust.cases)
    returns boolean
    language sql
    stable
return coalesce(
    (case_row).claimed_by is not null
    and (case_row).claimed_at
    > now() - internal.setting('report_claim_minutes') * interval '1 minute',
    false
);

comment on function internal.is_claimed is
'Whether a moderator works on a case: a claim ends after report_claim_minutes.';

revoke execute on function internal.is_claimed from public;
