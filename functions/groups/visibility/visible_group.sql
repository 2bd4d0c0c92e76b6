create or replace function internal.visible_group(group_id uuid, viewer_id uuid)
    returns groups.groups
    language plpgsql
    stable
as $$
#variable_conflict use_column
declare
    v_group groups.groups;
begin
    select g.* into v_group
    from groups.groups as g
    where g.id = visible_group.group_id
        and internal.can_see_group(g, internal.member_status(g.id, visible_group.viewer_id));
    if v_group.id is null then
        perform internal.refuse('not_found', 'no such group');
    end if;
    return v_group;
end
$$;

comment on function internal.visible_group is
'A group that the viewer knows of.
@raises not_found the group does not exist, or the viewer does not know of it';

revoke execute on function internal.visible_group from public;
