create or replace function internal.has_blocked(blocker_id uuid, blocked_id uuid)
    returns boolean
    language plpgsql
    stable
as $$
#variable_conflict use_column
begin
    return exists (
        select
        from trust.blocks
        where blocker_id = has_blocked.blocker_id and blocked_id = has_blocked.blocked_id
    );
end
$$;

comment on function internal.has_blocked is
'Whether blocker_id blocks blocked_id, in this direction.';

revoke execute on function internal.has_blocked from public;
