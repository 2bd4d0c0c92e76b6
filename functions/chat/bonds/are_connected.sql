create or replace function internal.are_connected(user_id uuid, other_user_id uuid)
    returns boolean
    language plpgsql
    stable
as $$
#variable_conflict use_column
begin
    return are_connected.user_id <> are_connected.other_user_id
        and internal.can_see_fellow(are_connected.user_id, are_connected.other_user_id)
        and internal.have_bond(are_connected.user_id, are_connected.other_user_id);
end
$$;

comment on function internal.are_connected is
'Whether somebody may begin a conversation with another: the other is active, neither has blocked
the other, and they are matched or belong to the same group.';

revoke execute on function internal.are_connected from public;
