create or replace function internal.are_blocked(user_id uuid, other_user_id uuid)
    returns boolean
    language plpgsql
    stable
as $$
#variable_conflict use_column
begin
    return exists (
        select
        from trust.blocks
        where least(blocker_id, blocked_id)
            = least(are_blocked.user_id, are_blocked.other_user_id)
            and greatest(blocker_id, blocked_id)
            = greatest(are_blocked.user_id, are_blocked.other_user_id)
    );
end
$$;

comment on function internal.are_blocked is
'Whether either of two people blocks the other; false if one of them is null.';

revoke execute on function internal.are_blocked from public;
