create or replace function internal.can_see_group(
    group_row groups.groups, status groups.member_status
)
    returns boolean
    language sql
    immutable
    parallel safe
return coalesce(
    can_see_group.status = 'active'
    or (can_see_group.group_row).is_active
    and (
        (can_see_group.group_row).visibility <> 'secret'
        or can_see_group.status = 'invited'
    ),
    false
);

comment on function internal.can_see_group is
'Whether somebody knows of a group, by the status of their membership (null for none): the one rule
of groups. Its members always do; of an active one everybody does, of a secret one whom it has
invited.';

revoke execute on function internal.can_see_group from public;
