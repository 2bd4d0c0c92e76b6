create or replace function internal.dissolve_group(group_id uuid)
    returns void
    language plpgsql
    volatile
as $$
#variable_conflict use_column
declare
    v_member_ids uuid[] := internal.member_ids(dissolve_group.group_id);
begin
    update groups.groups set is_active = false where id = dissolve_group.group_id;
    perform internal.end_opening(id, 'closed')
    from groups.openings
    where group_id = dissolve_group.group_id and status = 'open';
    perform internal.end_conversation(id, 'closed')
    from chat.conversations
    where group_id = dissolve_group.group_id;
    perform internal.end_bonds(v_member_ids, v_member_ids);
end
$$;

comment on function internal.dissolve_group is
'Dissolves a group that the calling function has locked: its openings close, and so does its
conversation, which its members can still read. Direct conversations of members who have nothing
else in common close too. The group can be made active again.';

revoke execute on function internal.dissolve_group from public;
