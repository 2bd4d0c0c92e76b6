create or replace function internal.member_status(group_id uuid, user_id uuid)
    returns groups.member_status
    language plpgsql
    stable
as $$
#variable_conflict use_column
declare
    v_member groups.members;
begin
    select * into v_member
    from groups.members
    where group_id = member_status.group_id and user_id = member_status.user_id;
    -- A block ends the invitation as soon as it gets the lock of the group.
    if v_member.status = 'invited'
        and internal.are_blocked(v_member.invited_by, v_member.user_id)
    then
        return 'left'::groups.member_status;
    end if;
    return v_member.status;
end
$$;

comment on function internal.member_status is
'The status of a user in a group, null for none. An invitation by a person with whom there is a
block counts as left.';

revoke execute on function internal.member_status from public;
