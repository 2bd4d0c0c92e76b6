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
    -- The same invitation again uses nothing; what the caller does not see looks absent.
    if coalesce(
        internal.member_status(invite_to_group.group_id, invite_to_group.user_id)
            not in ('active', 'invited')
        or internal.member_status(invite_to_group.group_id, v_caller) <> 'active'
        or not internal.can_see_fellow(invite_to_group.user_id, v_caller),
        true
    ) then
        perform internal.use_limit(v_caller, 'invitation');
    end if;
    -- Of a block at the same moment: either this call sees the block, or the block this invitation.
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
        perform internal.notify(invite_to_group.user_id, 'group_approval', null, v_group.id);
        return 'active'::groups.member_status;
    end if;
    if v_status = 'banned' and v_role <> 'admin' then
        perform internal.refuse(
            'not_allowed', 'the person is banned from the group', 'Ask an admin to invite them.'
        );
    end if;
    perform internal.check_reach(invite_to_group.user_id, v_caller, 'group_invitation');

    insert into groups.members (group_id, user_id, status, invited_by)
    values (v_group.id, invite_to_group.user_id, 'invited', v_caller)
    on conflict (group_id, user_id) do update
        set status = excluded.status, invited_by = excluded.invited_by;
    perform internal.forget_refusals(v_caller, invite_to_group.user_id);
    perform internal.wake(array[invite_to_group.user_id], 'group.invited', v_group.id);
    perform internal.notify(invite_to_group.user_id, 'group_invitation', v_caller, v_group.id);
    return 'invited'::groups.member_status;
end
$$;

comment on function api.invite_to_group is
'Invites a person to a group, and wakes them (group.invited). Any member invites to a public group,
admins and moderators to the others. A person who asks to join is let in if the caller may let
people in, and woken (group.joined). An invitation by an admin lifts a ban. It has no effect on a
member, or on a person who is invited already.
@argument group_id the group
@argument user_id a person whom the caller may see
@returns invited, or active when the person is a member now, or pending when they still ask to join
@notnull
@limit invitation
@raises not_found the caller does not know of such a group, or may not see such a person
@raises not_a_member the caller is not a member of the group
@raises not_the_decider the group is not public, and the caller is neither an admin nor a moderator
@raises not_allowed the person is banned, and the caller is not an admin; or the person does not let
the caller invite them
@raises group_full the person asks to join, and the group is full
@raises closed the group is dissolved
@raises quota_used the transaction invites too many people';

revoke execute on function api.invite_to_group from public;
grant execute on function api.invite_to_group to bandsy_user;
