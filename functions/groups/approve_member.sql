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
        perform internal.refuse('not_found', 'nobody of that id asks to be let in');
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
    return 'active'::groups.member_status;
end
$$;

comment on function api.approve_member is
'Lets somebody in who asks to join a group of which the caller is an admin or moderator, and wakes
them (group.joined); accept false turns them down, and they may ask again. Who is in stays in.
@returns active, or left
@notnull
@raises not_found the caller knows of no such group, or sees nobody of that id who asks
@raises not_a_member the caller does not belong to the group
@raises not_the_decider the caller is neither admin nor moderator of it
@raises group_full all its seats are taken
@raises closed it is dissolved
@raises invalid_input accept is null';

revoke execute on function api.approve_member from public;
grant execute on function api.approve_member to bandsy_user;
