create or replace function internal.member_ids(group_id uuid)
    returns uuid[]
    language plpgsql
    stable
as $$
#variable_conflict use_column
begin
    return array(
        select user_id
        from groups.members
        where group_id = member_ids.group_id and status = 'active'
    );
end
$$;

comment on function internal.member_ids is 'The ids of the active members of a group.';

revoke execute on function internal.member_ids from public;
