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
            where c.owner_id = has_open_case.user_id
                and c.closed_at is null
                and not exists (
                    select
                    from trust.erasure_requests as r
                    where r.user_id = c.owner_id
                        and r.cancelled_at is null
                        and r.finished_at is null
                        and (
                            r.requested_at < c.opened_at
                            -- A repeated one, due when it is filed: their erasure held for no case.
                            or r.due_at <= r.requested_at
                        )
                )
        )
    );
end
$$;

comment on function internal.has_open_case is
'Whether something of a person was reported before they asked to be erased, and is not yet
decided: until then it is not erased. Later reports hold nothing, or anyone could stall an erasure;
nor do those that an older backup brings back.';

revoke execute on function internal.has_open_case from public;
