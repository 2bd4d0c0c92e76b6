create or replace function internal.reopen_case(case_id uuid)
    returns void
    language plpgsql
    volatile
as $$
begin
    update trust.cases as c
    set closed_at = null, claimed_by = null, claimed_at = null
    where c.id = reopen_case.case_id
        -- Reported again since, it is open already.
        and not exists (
            select
            from trust.cases as newer
            where newer.target_type = c.target_type
                and newer.target_id = c.target_id
                and newer.closed_at is null
        );
exception when unique_violation then
    null;  -- reported again at this moment
end
$$;

comment on function internal.reopen_case is
'Puts what was decided back into the queue, unless it has been reported again.';

revoke execute on function internal.reopen_case from public;
