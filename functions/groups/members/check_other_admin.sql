create or replace function internal.check_other_admin(group_row groups.groups, user_id uuid)
    returns void
    language plpgsql
    stable
as $$
begin
    if group_row.is_active and not internal.has_other_admin(group_row.id, user_id) then
        perform internal.refuse(
            'last_admin', 'the group would have no admin',
            'Make somebody else an admin first, or dissolve the group.'
        );
    end if;
end
$$;

comment on function internal.check_other_admin is
'Lets an admin of a group that the caller has locked stop being one; of a dissolved one, any.
@raises last_admin there is no other';

revoke execute on function internal.check_other_admin from public;
