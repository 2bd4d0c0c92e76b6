create or replace function internal.are_connected(user_id uuid, other_user_id uuid)
    returns boolean
    language plpgsql
    stable
as $$
#variable_conflict use_column
begin
    return are_connected.user_id <> are_connected.other_user_id
        and internal.can_see_fellow(are_connected.user_id, are_connected.other_user_id)
        and (
            exists (
                select
                from matching.matches
                where user1_id = least(are_connected.user_id, are_connected.other_user_id)
                    and user2_id = greatest(are_connected.user_id, are_connected.other_user_id)
                    and status = 'active'
            )
            or exists (
                select
                from groups.members as mine
                join groups.members as theirs on theirs.group_id = mine.group_id
                join groups.groups as g on g.id = mine.group_id
                where mine.user_id = are_connected.user_id
                    and theirs.user_id = are_connected.other_user_id
                    and mine.status = 'active'
                    and theirs.status = 'active'
                    and g.is_active
            )
        );
end
$$;

comment on function internal.are_connected is
'Whether somebody may begin a conversation with another: the other is active, neither has blocked
the other, and they are matched or belong to the same group.';

revoke execute on function internal.are_connected from public;
