create or replace function internal.check_other_admin(group_row groups.groups, user_id uuid)
    returns void
    language plpgsql
    stable
as $$
begin
    if group_row.is_active and not internal.has_other_admin(group_row.id, user_id) then
        perform internal.refuse(
            'last_admin', 'the group would have no admin',
            'Make another member an admin first, or dissolve the group.'
        );
    end if;
end
$$;

comment on function internal.check_other_admin is
'Checks that an admin of a group that the calling function has locked may stop being one. A
dissolved group needs no admin.
@raises last_admin an active group has no other admin';

revoke execute on function internal.check_other_admin from public;
