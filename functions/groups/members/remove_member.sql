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
        -- Nobody comes back into a group that the last one has left.
        update groups.groups
        set
            member_count = member_count - 1,
            image_url = case when member_count > 1 then image_url end,
            cover_image_url = case when member_count > 1 then cover_image_url end
        where id = group_row.id;
        perform internal.leave_group_conversation(group_row.id, remove_member.user_id);
    end if;
    -- Whoever does not want to be in it, or is not wanted, does not come in by an opening either.
    update groups.applications
    set status = 'declined', decided_at = now()
    where user_id = remove_member.user_id
        and status = 'pending'
        and opening_id in (select id from groups.openings where group_id = group_row.id);
end
$$;

comment on function internal.remove_member is
'Takes somebody out of a group that the caller has locked, and out of its conversation, or takes
back that they asked to join it or were invited. What they have applied for in it is declined. The
pictures of a group go with its last member.';

revoke execute on function internal.remove_member from public;
