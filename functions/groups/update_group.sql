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
        update_group.changes, 'name', 'description', 'image_url', 'cover_image_url', 'visibility',
        'category', 'max_members', 'shows_history', 'is_active', 'place'
    );
    v_old := internal.lock_group(update_group.group_id, v_caller);
    perform internal.require_group_role(v_old.id, v_caller, 'admin');
    v_new := internal.patched_group(v_old, update_group.changes);
    if v_new is not distinct from v_old then
        return v_old;
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
'Changes a group of which the caller is an admin, by a JSON merge patch: a key that is absent stays,
null clears. Keys and ranges are the arguments of create_group, but for the place, which is one
object of latitude, longitude, city, region and country, or null, and always replaced whole; and
is_active. is_active false dissolves the group: its openings and its conversation close, and only
its members still see it; true brings it back with its conversation, the openings stay closed.
max_members below the number of members is refused as group_full.
@returns the group as it is now
@notnull
@raises not_found the caller knows of no such group
@raises not_a_member the caller does not belong to it
@raises not_the_decider the caller is no admin of it
@raises group_full it has more members than the new max_members
@raises invalid_input a key is unknown or a value wrong: nothing is changed';

revoke execute on function api.update_group from public;
grant execute on function api.update_group to bandsy_user;
