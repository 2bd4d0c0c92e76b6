create or replace function api.post_opening(
    group_id uuid,
    instrument_id uuid,
    description text default null,
    min_skill music.skill_level default null
)
    returns groups.openings
    language plpgsql
    volatile
    security definer  -- openings are written by functions alone
    set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
    v_caller uuid := internal.require_writer();
    v_group groups.groups;
    v_description text;
    v_opening groups.openings;
begin
    perform internal.use_limit(v_caller, 'opening');
    -- The use locks the caller's count of openings: no two calls by one person are here at once.
    perform internal.check_cap(
        v_caller, 'open_opening', internal.count_live('open_opening', v_caller)
    );
    v_group := internal.lock_group(post_opening.group_id, v_caller);
    perform internal.require_group_role(v_group.id, v_caller, 'moderator');
    perform internal.check_group_active(v_group);
    if not exists (select from music.instruments where id = post_opening.instrument_id) then
        perform internal.refuse('not_found', 'no such instrument');
    end if;
    v_description := internal.check_text('description', post_opening.description, 2000);
    insert into groups.openings (group_id, instrument_id, description, min_skill, created_by)
    values (
        v_group.id, post_opening.instrument_id, v_description, post_opening.min_skill, v_caller
    )
    returning * into v_opening;
    return v_opening;
end
$$;

comment on function api.post_opening is
'Posts an opening, as an admin or moderator: the group seeks a person who plays an instrument.
@argument group_id the group
@argument instrument_id the instrument that the group seeks
@argument description at most 2,000 characters; null for none
@argument min_skill the lowest skill level that the group seeks; null for any
@returns the new opening
@notnull
@limit opening
@limit open_opening
@raises not_found the caller does not know of such a group, or the instrument does not exist
@raises not_a_member the caller is not a member of the group
@raises not_the_decider the caller is neither an admin nor a moderator of the group
@raises closed the group is dissolved
@raises invalid_input the description is too long, or contains control characters';

revoke execute on function api.post_opening from public;
grant execute on function api.post_opening to bandsy_user;
