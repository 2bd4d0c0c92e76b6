create or replace function api.ban_member(group_id uuid, user_id uuid)
    returns void
    language plpgsql
    volatile
    security definer  -- members are written by functions alone
    set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
    v_caller uuid := internal.require_writer();
    v_group groups.groups := internal.lock_group(
        ban_member.group_id, v_caller, ban_member.user_id
    );
    v_role groups.member_role := internal.require_group_role(v_group.id, v_caller, 'moderator');
    v_member groups.members;
begin
    -- Blocks are not checked: a member must not escape a ban by blocking the caller.
    select m.* into v_member
    from groups.members as m
    join identity.users as u on u.id = m.user_id and u.status = 'active'
    where m.group_id = v_group.id and m.user_id = ban_member.user_id;
    if v_member.user_id is null then
        perform internal.refuse('not_found', 'no such member');
    end if;
    if v_role <> 'admin' and v_member.role <> 'member' then
        perform internal.refuse(
            'not_the_decider', 'a moderator bans members only', 'Ask an admin of the group.'
        );
    end if;
    if v_member.role = 'admin' then
        perform internal.check_other_admin(v_group, v_member.user_id);
        perform internal.refuse(
            'not_allowed', 'an admin cannot be banned',
            'Give them another role with set_member_role first.'
        );
    end if;
    if v_member.status <> 'banned' then
        perform internal.end_membership(v_group, v_member, 'banned');
    end if;
end
$$;

comment on function api.ban_member is
'Bans a person from a group and its members-only events: they cannot come back until an admin
invites them. Their direct conversation with a member closes if the two have nothing else in common.
A block between the caller and the person does not prevent a ban. It has no effect on a person who
is banned.
@argument group_id the group
@argument user_id a member, a former member, or a person who is invited or asks to join; admins ban
moderators and members, moderators ban members
@limit none: a member is banned once
@raises not_found the caller does not know of such a group, or the person has nothing to do with it
@raises not_a_member the caller is not a member of the group
@raises not_the_decider the caller is neither an admin nor a moderator, or is a moderator and the
person an admin or a moderator
@raises not_allowed the person is an admin: call set_member_role first
@raises last_admin the person is the only admin of the group';

revoke execute on function api.ban_member from public;
grant execute on function api.ban_member to bandsy_user;
