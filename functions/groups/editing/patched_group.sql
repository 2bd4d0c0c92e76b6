create or replace function internal.patched_group(group_row groups.groups, changes jsonb)
    returns groups.groups
    language plpgsql
    stable
as $$
declare
    v_group groups.groups := group_row;
begin
    if changes ? 'place' then
        v_group := internal.group_place(v_group, changes -> 'place');
    end if;
    v_group.name := internal.patch_name(changes, 'name', v_group.name, 200, true);
    v_group.description := internal.patch_text(changes, 'description', v_group.description, 2000);
    v_group.image_url := internal.patch_text(
        changes, 'image_url', v_group.image_url, 500, false, true
    );
    v_group.cover_image_url := internal.patch_text(
        changes, 'cover_image_url', v_group.cover_image_url, 500, false, true
    );
    v_group.visibility := internal.patch_choice(changes, 'visibility', v_group.visibility, true);
    v_group.category := internal.group_category(
        internal.patch_name(changes, 'category', v_group.category, 50)
    );
    v_group.max_members := internal.patch_integer(
        changes, 'max_members', v_group.max_members, 1, 5000, true
    );
    v_group.shows_history := internal.patch_boolean(
        changes, 'shows_history', v_group.shows_history
    );
    v_group.is_active := internal.patch_boolean(changes, 'is_active', v_group.is_active);
    if v_group.max_members < v_group.member_count then
        perform internal.refuse(
            'group_full', 'the group has more members than that',
            format('max_members: at least %s, the number of members.', v_group.member_count)
        );
    end if;
    return v_group;
end
$$;

comment on function internal.patched_group is
'A group after a JSON merge patch whose keys were checked before. The table makes latitude and
longitude from the cell when the row is written.
@raises invalid_input a value has the wrong type or is out of range
@raises group_full the group has more members than the new max_members';

revoke execute on function internal.patched_group from public;
