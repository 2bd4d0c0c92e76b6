create or replace function internal.has_other_admin(group_id uuid, user_id uuid)
    returns boolean
    language plpgsql
    stable
as $$
#variable_conflict use_column
begin
    return exists (
        select
        from groups.members as m
        join identity.users as u on u.id = m.user_id and u.status = 'active'
        where m.group_id = has_other_admin.group_id
            and m.user_id <> has_other_admin.user_id
            and m.role = 'admin'
    );
end
$$;

comment on function internal.has_other_admin is
'Whether another member than this user is an admin of a group with an active account.';

revoke execute on function internal.has_other_admin from public;
