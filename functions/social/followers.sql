create or replace function api.followers(
    inout username text,
    page_size integer default 20,
    inout cursor text default null,
    out user_id uuid,
    out display_name text,
    out image_url text,
    out is_verified boolean,
    out followed_at timestamptz
)
    returns setof record
    language plpgsql
    stable
    security definer  -- shows people in a table that no role may read
    set search_path = pg_catalog, pg_temp
    set plan_cache_mode = force_generic_plan
as $$
#variable_conflict use_column
declare
    v_caller uuid := internal.require_user();
    v_user_id uuid := internal.visible_user_id(followers.username);
    v_page_size integer := internal.check_page_size(followers.page_size);
    v_before record := internal.decode_moment_cursor(followers.cursor);
begin
    return query
    select
        u.username, internal.encode_moment_cursor(t.followed_at, t.user_id),
        u.id, profile.display_name, profile.image_url, profile.is_verified, t.followed_at
    from social.ties as t
    join identity.users as u on u.id = t.user_id
    join identity.profiles as profile on profile.user_id = t.user_id
    where t.other_user_id = v_user_id
        and t.followed_at is not null
        and (t.followed_at, t.user_id) < (
            coalesce(v_before.moment, 'infinity'),
            coalesce(v_before.id, '00000000-0000-0000-0000-000000000000')
        )
        and internal.can_see_profile(t.user_id, v_caller)
    order by t.followed_at desc, t.user_id desc
    limit v_page_size;
end
$$;

comment on function api.followers is
'The people who follow a person, the newest first. People whose profile the caller may not see are
left out.
@argument username a person whom the caller may see, or the caller; in upper or lower case
@argument page_size rows per page, from 1 to 100
@argument cursor the cursor of the last row of the page before; null for the first page
@column username their name in links
@column cursor the place of this row in the list, for the next page
@column user_id the person
@column display_name their name to show
@column image_url link to their profile picture; null without one
@column is_verified whether moderators checked who they are
@column followed_at since when they follow the person
@notnull username cursor user_id display_name is_verified followed_at
@raises not_found no person has that username, or the caller may not see them
@raises invalid_input page_size is not from 1 to 100, or the cursor is malformed';

revoke execute on function api.followers from public;
grant execute on function api.followers to bandsy_user;
