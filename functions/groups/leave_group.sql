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
        perform internal.refuse('not_a_member', 'the caller is not in the group');
    end if;
    if v_member.role = 'admin' then
        perform internal.check_other_admin(v_group, v_caller);
    end if;
    perform internal.end_membership(v_group, v_member, 'left');
    perform internal.refuse_inviter(v_group.id, v_caller);
end
$$;

comment on function api.leave_group is
'Leaves a group, its conversation and its members-only events. It also withdraws a request to join,
and declines an invitation. The caller''s applications to openings of the group are declined, and
their direct conversations with members close if the two have nothing else in common. A person who
invited the caller to it cannot invite them to a group again for refusal_days (a setting). A second
call has no effect.
@argument group_id the group
@limit none: it is left once, and joining again is limited
@raises not_found the caller does not know of such a group
@raises not_a_member the caller is not in the group, or is banned from it
@raises last_admin the caller is the only admin: make another member an admin, or dissolve the
group';

revoke execute on function api.leave_group from public;
grant execute on function api.leave_group to bandsy_user;
