create or replace function internal.hand_group_over(group_row groups.groups, user_id uuid)
    returns void
    language plpgsql
    volatile
as $$
#variable_conflict use_column
declare
    v_heir uuid;
begin
    if not group_row.is_active
        or internal.has_other_admin(group_row.id, hand_group_over.user_id)
    then
        return;
    end if;
    -- A suspended member comes last: they may be reinstated.
    select m.user_id into v_heir
    from groups.members as m
    join identity.users as u on u.id = m.user_id
    where m.group_id = group_row.id
        and m.status = 'active'
        and m.user_id <> hand_group_over.user_id
        and u.status <> 'deleted'
    order by u.status, m.role, m.joined_at, m.user_id
    limit 1;
    if v_heir is null then
        perform internal.dissolve_group(group_row.id);
    else
        update groups.members
        set role = 'admin'
        where group_id = group_row.id and user_id = v_heir;
        perform internal.wake(array[v_heir], 'group.handed_over', group_row.id);
    end if;
end
$$;

comment on function internal.hand_group_over is
'Makes another member the admin of a group that the calling function has locked, if its last admin
is gone: the longest-standing moderator, or else the longest-standing member. A group with no other
member is dissolved.';

revoke execute on function internal.hand_group_over from public;
