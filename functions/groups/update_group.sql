create or replace function api.update_group(group_id uuid, changes jsonb)
    returns groups.groups
    language plpgsql
    volatile
    security definer  -- groups are written by functions alone
    set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
    v_caller uuid := internal.require_writer();
    v_old groups.groups;
    v_new groups.groups;
begin
    perform internal.check_keys(
        'changes', update_group.changes,
        'name', 'description', 'image_url', 'cover_image_url', 'visibility',
        'category', 'max_members', 'shows_history', 'is_active', 'place'
    );
    perform internal.use_limit(v_caller, 'edit');
    -- Who opened a group may make it active again if one more is allowed.
    if update_group.changes -> 'is_active' = 'true' then
        perform internal.lock_uses(v_caller, 'group');
    end if;
    v_old := internal.lock_group(update_group.group_id, v_caller);
    perform internal.require_group_role(v_old.id, v_caller, 'admin');
    v_new := internal.patched_group(v_old, update_group.changes);
    if v_new is not distinct from v_old then
        return v_old;
    end if;
    if v_new.is_active and not v_old.is_active and v_old.created_by = v_caller then
        perform internal.check_cap(
            v_caller, 'own_group', internal.count_live('own_group', v_caller)
        );
    end if;

    update groups.groups
    set
        name = v_new.name,
        description = v_new.description,
        image_url = v_new.image_url,
        cover_image_url = v_new.cover_image_url,
        visibility = v_new.visibility,
        category = v_new.category,
        cell = v_new.cell,
        city = v_new.city,
        region = v_new.region,
        country = v_new.country,
        max_members = v_new.max_members,
        shows_history = v_new.shows_history,
        is_active = v_new.is_active
    where id = v_old.id
    returning * into v_new;
    if v_old.is_active and not v_new.is_active then
        perform internal.dissolve_group(v_old.id);
    elsif v_new.is_active and not v_old.is_active then
        perform internal.open_group_conversation(v_old.id, v_caller);
    end if;
    return v_new;
end
$$;

comment on function api.update_group is
'Changes a group, as an admin of it. A dissolved group has its openings and its conversation closed,
and only its members see it.
@argument group_id the group
@argument changes a JSON merge patch: an absent key keeps its value, null clears it
@key name text(1..200) one line
@key description text(..2000)?
@key image_url url(..500)?
@key cover_image_url url(..500)?
@key visibility groups.visibility
@key category text(..50)? what kind of group it is; kept in lower case
@key max_members integer(1..5000) not below the number of members
@key shows_history boolean whether a new member reads what the conversation said before they joined
@key is_active boolean false dissolves the group; true brings it back with its conversation, while
its openings stay closed
@key place object? where the group meets, replaced as a whole
@key place.latitude number(-90..90)? degrees, with longitude or neither of the two
@key place.longitude number(-180..180)? degrees
@key place.city text(..100)?
@key place.region text(..100)?
@key place.country text(..100)?
@returns the group as it is now
@notnull
@hidden cell
@limit edit
@limit own_group
@raises not_found the caller does not know of such a group
@raises not_a_member the caller is not a member of the group
@raises not_the_decider the caller is not an admin of the group
@raises group_full the group has more members than the new max_members
@raises invalid_input a key is unknown, or a value has the wrong type or is out of range; nothing
changes';

revoke execute on function api.update_group from public;
grant execute on function api.update_group to bandsy_user;
