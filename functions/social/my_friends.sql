create or replace function api.my_friends(
    page_size integer default 20,
    inout cursor text default null,
    out user_id uuid,
    out username text,
    out display_name text,
    out image_url text,
    out is_verified boolean,
    out friends_since timestamptz
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
    v_page_size integer := internal.check_page_size(my_friends.page_size);
    v_before record := internal.decode_moment_cursor(my_friends.cursor);
begin
    return query
    select
        internal.encode_moment_cursor(t.friends_since, t.other_user_id),
        u.id, u.username, profile.display_name, profile.image_url, profile.is_verified,
        t.friends_since
    from social.ties as t
    join identity.users as u on u.id = t.other_user_id
    join identity.profiles as profile on profile.user_id = t.other_user_id
    where t.user_id = v_caller
        and t.friends_since is not null
        and (t.friends_since, t.other_user_id) < (
            coalesce(v_before.moment, 'infinity'),
            coalesce(v_before.id, '00000000-0000-0000-0000-000000000000')
        )
        and internal.can_see_profile(t.other_user_id, v_caller)
    order by t.friends_since desc, t.other_user_id desc
    limit v_page_size;
end
$$;

comment on function api.my_friends is
'The friends of the caller, the newest first. A friend is left out while the caller may not see
their profile.
@argument page_size rows per page, from 1 to 100
@argument cursor the cursor of the last row of the page before; null for the first page
@column cursor the place of this row in the list, for the next page
@column user_id the person
@column username their name in links
@column display_name their name to show
@column image_url link to their profile picture; null without one
@column is_verified whether moderators checked who they are
@column friends_since since when the two are friends
@notnull cursor user_id username display_name is_verified friends_since
@raises invalid_input page_size is not from 1 to 100, or the cursor is malformed';

revoke execute on function api.my_friends from public;
grant execute on function api.my_friends to bandsy_user;
