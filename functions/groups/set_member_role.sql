create or replace function api.set_member_role(
    group_id uuid, user_id uuid, role groups.member_role
)
    returns void
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
begin
    perform internal.use_limit(v_caller, 'edit');
    v_group := internal.lock_group(set_member_role.group_id, v_caller, set_member_role.user_id);
    perform internal.require_group_role(v_group.id, v_caller, 'admin');
    if set_member_role.role is null then
        perform internal.refuse(
            'invalid_input', 'role is null', 'role: admin, moderator or member.'
        );
    end if;
    select m.role into v_role
    from groups.members as m
    join identity.users as u on u.id = m.user_id and u.status = 'active'
    where m.group_id = v_group.id
        and m.user_id = set_member_role.user_id
        and m.status = 'active'
        -- Blocks count for a higher role only: a member must not keep a role by a block.
        and (
            m.role < set_member_role.role
            or m.user_id = v_caller
            or internal.can_see_fellow(m.user_id, v_caller)
        );
    if v_role is null then
        perform internal.refuse('not_found', 'no such member');
    end if;
    if v_role = 'admin' and set_member_role.role <> 'admin' then
        perform internal.check_other_admin(v_group, set_member_role.user_id);
    end if;
    update groups.members
    set role = set_member_role.role
    where group_id = v_group.id
        and user_id = set_member_role.user_id
        and role <> set_member_role.role;
end
$$;

comment on function api.set_member_role is
'Sets the role of a member of a group, as an admin of it. Moderators let people in, invite and ban
them, and handle openings; admins may do everything. It has no effect if the member has that role
already.
@argument group_id the group
@argument user_id the member, who may be the caller
@argument role the new role: admin, moderator or member
@limit edit
@raises not_found the caller does not know of such a group, or cannot see such a member in it
@raises not_a_member the caller is not a member of the group
@raises not_the_decider the caller is not an admin of the group
@raises last_admin the group would have no admin
@raises invalid_input the role is null';

revoke execute on function api.set_member_role from public;
grant execute on function api.set_member_role to bandsy_user;
