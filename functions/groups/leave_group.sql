create or replace function api.leave_group(group_id uuid)
    returns void
    language plpgsql
    volatile
    security definer  -- members are written by functions alone
    set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
    v_caller uuid := internal.require_writer();
    v_group groups.groups := internal.lock_group(leave_group.group_id, v_caller);
    v_member groups.members;
begin
    select * into v_member
    from groups.members
    where group_id = v_group.id and user_id = v_caller;
    if v_member.status = 'left' then
        return;
    end if;
    if v_member.status is null or v_member.status = 'banned' then
        perform internal.refuse('not_a_member', 'the caller does not belong to the group');
    end if;
    if v_member.role = 'admin' then
        perform internal.check_other_admin(v_group, v_caller);
    end if;
    perform internal.end_membership(v_group, v_member, 'left');
end
$$;

comment on function api.leave_group is
'Leaves a group and its conversation, or takes back that the caller asked to join; what they
applied for there is declined. The last admin makes somebody else one first, or dissolves the group.
A conversation with a member closes where nothing else is left in common, see
open_direct_conversation. Who has left has left.
@raises not_found the caller knows of no such group
@raises not_a_member the caller does not belong to it
@raises last_admin the group would have no admin';

revoke execute on function api.leave_group from public;
grant execute on function api.leave_group to bandsy_user;
