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
    -- Not asked whether the two have blocked each other: nobody escapes a ban by a block.
    select m.* into v_member
    from groups.members as m
    join identity.users as u on u.id = m.user_id and u.status = 'active'
    where m.group_id = v_group.id and m.user_id = ban_member.user_id;
    if v_member.user_id is null then
        perform internal.refuse('not_found', 'no such member');
    end if;
    if v_role <> 'admin' and v_member.role <> 'member' then
        perform internal.refuse(
            'not_the_decider', 'moderators ban members only', 'Ask one of the group''s admins.'
        );
    end if;
    if v_member.role = 'admin' then
        perform internal.check_other_admin(v_group, v_member.user_id);
        perform internal.refuse(
            'not_allowed', 'an admin is not banned', 'Call set_member_role first.'
        );
    end if;
    if v_member.status <> 'banned' then
        perform internal.end_membership(v_group, v_member, 'banned');
    end if;
end
$$;

comment on function api.ban_member is
'Takes somebody out of a group and keeps them from coming back, until an admin invites them: a
member, somebody who asks to join, is invited or was in it. Admins ban moderators and members,
moderators ban members. Their conversation with a member closes where nothing else is left in
common. A block between the two is no hindrance. Again, it changes nothing.
@raises not_found the caller knows of no such group, or it has nothing to do with such a person
@raises not_a_member the caller does not belong to the group
@raises not_the_decider the caller is neither admin nor moderator, or bans a moderator as one
@raises not_allowed it is an admin, who has to be made something less first
@raises last_admin it is the only admin';

revoke execute on function api.ban_member from public;
grant execute on function api.ban_member to bandsy_user;
