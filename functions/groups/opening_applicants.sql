create or replace function api.opening_applicants(
    opening_id uuid,
    page_size integer default 20,
    inout cursor text default null,
    out user_id uuid,
    out username text,
    out display_name text,
    out image_url text,
    out skill_level music.skill_level,
    out message text,
    out status groups.application_status,
    out applied_at timestamptz
)
    returns setof record
    language plpgsql
    stable
    security definer  -- shows applicants to admins and moderators
    set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
    v_caller uuid := internal.require_user();
    v_page_size integer := internal.check_page_size(opening_applicants.page_size);
    v_after record := internal.decode_moment_cursor(opening_applicants.cursor);
    v_opening groups.openings;
begin
    select o.* into v_opening
    from groups.openings as o
    join groups.groups as g on g.id = o.group_id
    left join groups.members as m on m.group_id = g.id and m.user_id = v_caller
    where o.id = opening_applicants.opening_id and internal.can_see_group(g, m.status);
    if v_opening.id is null then
        perform internal.refuse('not_found', 'no such opening');
    end if;
    perform internal.require_group_role(v_opening.group_id, v_caller, 'moderator');

    return query
    select
        internal.encode_moment_cursor(a.created_at, a.user_id),
        a.user_id, u.username, p.display_name, p.image_url, i.skill_level, a.message, a.status,
        a.created_at
    from (
        -- The offset is a fence: the costly test of visibility runs after it, for one page only.
        select *
        from groups.applications as a
        where a.opening_id = v_opening.id
            and (
                v_after.id is null
                or (a.created_at, a.user_id) > (v_after.moment, v_after.id)
            )
        order by a.created_at, a.user_id
        offset 0
    ) as a
    join identity.users as u on u.id = a.user_id
    join identity.profiles as p on p.user_id = a.user_id
    left join music.user_instruments as i
        on i.user_id = a.user_id and i.instrument_id = v_opening.instrument_id
    left join groups.members as m on m.group_id = v_opening.group_id and m.user_id = a.user_id
    where internal.can_see_fellow(a.user_id, v_caller)
        -- A former member is shown only if the caller may see their profile.
        and (
            a.status = 'pending'
            or m.status in ('left', 'banned') is not true
            or internal.can_see_profile(a.user_id, v_caller)
        )
    order by a.created_at, a.user_id
    limit v_page_size;
end
$$;

comment on function api.opening_applicants is
'The people who applied to an opening, the first application first, for the admins and moderators of
the group. The privacy level of an applicant does not matter, but a former member or a banned person
whose application is decided is listed only if the caller may see their profile.
@argument opening_id the opening
@argument page_size rows per page, from 1 to 100
@argument cursor the cursor of the last row of the page before; null for the first page
@column cursor the place of this row in the list, for the next page
@column user_id the id of the applicant
@column username the name in links
@column display_name the name to show
@column image_url link to the profile picture
@column skill_level how well the applicant plays the instrument of the opening; null when they do
not say that they play it
@column message what the applicant wrote
@column status of the application: pending, accepted or declined
@column applied_at when the applicant first applied
@notnull cursor user_id username display_name status applied_at
@raises not_found the caller does not know of such an opening
@raises not_a_member the caller is not a member of the group
@raises not_the_decider the caller is neither an admin nor a moderator of the group
@raises invalid_input page_size is not from 1 to 100, or the cursor is malformed';

revoke execute on function api.opening_applicants from public;
grant execute on function api.opening_applicants to bandsy_user;
