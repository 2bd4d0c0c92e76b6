create or replace function internal.require_group_role(
    group_id uuid, user_id uuid, role groups.member_role
)
    returns groups.member_role
    language plpgsql
    stable
as $$
#variable_conflict use_column
declare
    v_role groups.member_role;
begin
    select role into v_role
    from groups.members
    where group_id = require_group_role.group_id
        and user_id = require_group_role.user_id
        and status = 'active';
    if v_role is null then
        perform internal.refuse(
            'not_a_member', 'only members of the group may do this', 'Call join_group first.'
        );
    end if;
    -- Roles are ordered: admin is the first of the enum.
    if v_role > require_group_role.role then
        perform internal.refuse(
            'not_the_decider', 'others decide this in the group',
            case require_group_role.role
                when 'admin' then 'Ask an admin of the group.'
                else 'Ask an admin or a moderator of the group.'
            end
        );
    end if;
    return v_role;
end
$$;

comment on function internal.require_group_role is
'The role of an active member of a group, which must be the given role or a higher one.
@raises not_a_member the user is not an active member
@raises not_the_decider the role of the user is lower';

revoke execute on function internal.require_group_role from public;
