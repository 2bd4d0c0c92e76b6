create or replace function internal.remove_member(
    group_row groups.groups, user_id uuid, status groups.member_status
)
    returns void
    language plpgsql
    volatile
as $$
#variable_conflict use_column
declare
    v_was groups.member_status;
begin
    select status into v_was
    from groups.members
    where group_id = group_row.id and user_id = remove_member.user_id;
    update groups.members
    set
        status = remove_member.status,
        role = 'member',
        left_at = case when v_was = 'active' then clock_timestamp() else left_at end
    where group_id = group_row.id and user_id = remove_member.user_id;

    if v_was = 'active' then
        -- No member can come back to a group whose last member has left.
        update groups.groups
        set
            member_count = member_count - 1,
            image_url = case when member_count > 1 then image_url end,
            cover_image_url = case when member_count > 1 then cover_image_url end
        where id = group_row.id;
        perform internal.leave_group_conversation(group_row.id, remove_member.user_id);
    end if;
    -- Otherwise an admin could still let the person in by an opening.
    update groups.applications
    set status = 'declined', decided_at = now()
    where user_id = remove_member.user_id
        and status = 'pending'
        and opening_id in (select id from groups.openings where group_id = group_row.id);
end
$$;

comment on function internal.remove_member is
'Takes a member out of a group that the calling function has locked, and out of its conversation, or
ends an invitation or a request to join. Their pending applications are declined. If the last member
leaves, the pictures of the group are removed.';

revoke execute on function internal.remove_member from public;
