create or replace function api.approve_member(
    group_id uuid, user_id uuid, accept boolean default true
)
    returns groups.member_status
    language plpgsql
    volatile
    security definer  -- members are written by functions alone
    set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
    v_caller uuid := internal.require_writer();
    v_group groups.groups := internal.lock_group(
        approve_member.group_id, v_caller, approve_member.user_id
    );
    v_status groups.member_status;
begin
    perform internal.require_group_role(v_group.id, v_caller, 'moderator');
    perform internal.check_group_active(v_group);
    if accept is null then
        perform internal.refuse('invalid_input', 'accept is null', 'accept: true or false.');
    end if;
    select status into v_status
    from groups.members
    where group_id = v_group.id and user_id = approve_member.user_id;
    if not internal.can_see_fellow(approve_member.user_id, v_caller)
        or (v_status = 'pending' or v_status = 'active' and accept) is not true
    then
        perform internal.refuse('not_found', 'no such request to join');
    end if;
    if v_status = 'active' then
        return v_status;
    end if;
    if not accept then
        perform internal.remove_member(v_group, approve_member.user_id, 'left');
        return 'left'::groups.member_status;
    end if;
    perform internal.admit_member(v_group, approve_member.user_id);
    perform internal.wake(array[approve_member.user_id], 'group.joined', v_group.id);
    perform internal.notify(approve_member.user_id, 'group_approval', null, v_group.id);
    return 'active'::groups.member_status;
end
$$;

comment on function api.approve_member is
'Lets in a person who asks to join a group, or turns them down, as an admin or moderator of the
group. A person who is let in is woken (group.joined); a person who is turned down may ask again. It
has no effect on a member.
@argument group_id the group
@argument user_id a person who asks to join the group
@argument accept true to let them in, false to turn them down
@returns active when the person is a member now, left when they were turned down
@notnull
@limit none: a request to join is answered once
@raises not_found the caller does not know of such a group, or cannot see that the person asks to
join
@raises not_a_member the caller is not a member of the group
@raises not_the_decider the caller is neither an admin nor a moderator of the group
@raises group_full the group is full
@raises closed the group is dissolved
@raises invalid_input accept is null';

revoke execute on function api.approve_member from public;
grant execute on function api.approve_member to bandsy_user;
