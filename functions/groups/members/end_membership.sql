create or replace function internal.end_membership(
    group_row groups.groups, member groups.members, status groups.member_status
)
    returns void
    language plpgsql
    volatile
as $$
begin
    perform internal.remove_member(group_row, member.user_id, end_membership.status);
    perform internal.leave_group_events(group_row.id, member.user_id);
    if member.status = 'active' then
        perform internal.end_bonds(array[member.user_id], internal.member_ids(group_row.id));
    end if;
end
$$;

comment on function internal.end_membership is
'Takes a member, or a person who is invited or asks to join, out of a group that the calling
function has locked: out of its events too, and out of conversations with members with whom they
have nothing else in common. status is left or banned.';

revoke execute on function internal.end_membership from public;
