create or replace function api.invite_to_group(group_id uuid, user_id uuid)
    returns groups.member_status
    language plpgsql
    volatile
    security definer  -- members are written by functions alone
    set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
    v_caller uuid := internal.require_writer();
    v_group groups.groups;
    v_role groups.member_role;
    v_status groups.member_status;
begin
    -- A block that comes at the same moment is found, or finds the invitation.
    perform internal.lock_pair(v_caller, invite_to_group.user_id);
    v_group := internal.lock_group(
        invite_to_group.group_id, v_caller, invite_to_group.user_id
    );
    v_role := internal.require_group_role(
        v_group.id, v_caller,
        case v_group.visibility when 'public' then 'member' else 'moderator' end::groups.member_role
    );
    perform internal.check_group_active(v_group);
    select status into v_status
    from groups.members
    where group_id = v_group.id and user_id = invite_to_group.user_id;
    if not internal.can_see_member(invite_to_group.user_id, v_status, v_caller, v_role) then
        perform internal.refuse('not_found', 'no such person');
    end if;
    if v_status in ('active', 'invited') or v_status = 'pending' and v_role = 'member' then
        return v_status;
    end if;
    if v_status = 'pending' then
        perform internal.admit_member(v_group, invite_to_group.user_id);
        perform internal.wake(array[invite_to_group.user_id], 'group.joined', v_group.id);
        return 'active'::groups.member_status;
    end if;
    if v_status = 'banned' and v_role <> 'admin' then
        perform internal.refuse(
            'not_allowed', 'the group has banned them', 'An admin may invite them again.'
        );
    end if;

    insert into groups.members (group_id, user_id, status, invited_by)
    values (v_group.id, invite_to_group.user_id, 'invited', v_caller)
    on conflict (group_id, user_id) do update
        set status = excluded.status, invited_by = excluded.invited_by;
    perform internal.wake(array[invite_to_group.user_id], 'group.invited', v_group.id);
    return 'invited'::groups.member_status;
end
$$;

comment on function api.invite_to_group is
'Invites somebody into a group, and wakes them (group.invited): any member of a public one may, of
others its admins and moderators. Who has asked to be let in is thereby, where the caller may decide
it, and woken (group.joined). An admin''s invitation lifts a ban. Again, it changes nothing.
@returns invited; or active, or pending, of who is that already
@notnull
@raises not_found the caller knows of no such group, or sees no such person
@raises not_a_member the caller does not belong to the group
@raises not_the_decider the group is not public and the caller neither admin nor moderator
@raises not_allowed the person is banned and the caller no admin
@raises group_full they had asked to be let in, and all seats are taken
@raises closed the group is dissolved
@raises quota_used the transaction has invited too many';

revoke execute on function api.invite_to_group from public;
grant execute on function api.invite_to_group to bandsy_user;
