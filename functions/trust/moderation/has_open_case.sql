create or replace function internal.has_open_case(user_id uuid)
    returns boolean
    language plpgsql
    stable
as $$
#variable_conflict use_column
begin
    return (
        select exists(
            select
            from trust.cases as c
            where c.owner_id = has_open_case.user_id and c.closed_at is null
        )
    );
end
$$;

comment on function internal.has_open_case is
'Whether something of a person is reported and not yet decided: until then it is not erased.';

revoke execute on function internal.has_open_case from public;
