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
    and (can_see_group.group_row).hidden_at is null
    and (
        (can_see_group.group_row).visibility <> 'secret'
        or can_see_group.status = 'invited'
    ),
    false
);

comment on function internal.can_see_group is
'Whether a person knows of a group, by the status of their membership (null for none): the one rule
for groups. Members know of it even if it is dissolved or a moderator has hidden it; of another
group everybody knows, or if it is secret those who are invited.';

revoke execute on function internal.can_see_group from public;
