create or replace function internal.erase_cases(user_id uuid, batch integer)
    returns integer
    language plpgsql
    volatile
as $$
#variable_conflict use_column
begin
    -- What was reported is gone, so there is nothing to decide any more.
    update trust.cases
    set closed_at = clock_timestamp()
    where ctid = any (array(
        select ctid
        from trust.cases
        where owner_id = erase_cases.user_id and closed_at is null
    ));
    return internal.erase_rows(
        'trust', 'cases', 'owner_id', false, erase_cases.user_id, erase_cases.batch
    );
end
$$;

comment on function internal.erase_cases is
'Closes the cases of a person that were opened after they asked to be erased, and takes the person
out of all their cases, a batch at most.
@returns how many rows were emptied: fewer than a batch once all are done';

revoke execute on function internal.erase_cases from public;
