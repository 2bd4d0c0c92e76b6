create or replace function internal.sees_group(
    group_row groups.groups, status groups.member_status
)
    returns boolean
    language sql
    immutable
    parallel safe
return coalesce(
    sees_group.status = 'active'
    or (sees_group.group_row).is_active
    and (
        (sees_group.group_row).visibility <> 'secret'
        or sees_group.status = 'invited'
    ),
    false
);

comment on function internal.sees_group is
'Whether somebody knows of a group, by the status of their membership (null for none): the one rule
of groups. Its members always do; of an active one everybody does, of a secret one whom it has
invited.';

revoke execute on function internal.sees_group from public;
