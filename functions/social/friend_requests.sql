create or replace function api.friend_requests(
    page_size integer default 20,
    inout cursor text default null,
    out user_id uuid,
    out username text,
    out display_name text,
    out image_url text,
    out is_verified boolean,
    out requested_at timestamptz
)
    returns setof record
    language plpgsql
    stable
    security definer  -- shows people who asked the caller, whatever their privacy level
    set search_path = pg_catalog, pg_temp
    set plan_cache_mode = force_generic_plan
as $$
#variable_conflict use_column
declare
    v_caller uuid := internal.require_user();
    v_page_size integer := internal.check_page_size(friend_requests.page_size);
    v_before record := internal.decode_moment_cursor(friend_requests.cursor);
begin
    return query
    select
        internal.encode_moment_cursor(f.requested_at, f.requester_id),
        u.id, u.username, profile.display_name, profile.image_url, profile.is_verified,
        f.requested_at
    from social.friendships as f
    join identity.users as u on u.id = f.requester_id
    join identity.profiles as profile on profile.user_id = f.requester_id
    -- As in the index friendships_requests_idx.
    where case f.requester_id when f.user1_id then f.user2_id else f.user1_id end = v_caller
        and f.status = 'pending'
        and (f.requested_at, f.requester_id) < (
            coalesce(v_before.moment, 'infinity'),
            coalesce(v_before.id, '00000000-0000-0000-0000-000000000000')
        )
        and internal.can_see_fellow(f.requester_id, v_caller)
    order by f.requested_at desc, f.requester_id desc
    limit v_page_size;
end
$$;

comment on function api.friend_requests is
'The people who ask for the caller''s friendship and have no answer yet, the newest request first.
Blocked people and suspended accounts are left out. Answer with answer_friendship.
@argument page_size rows per page, from 1 to 100
@argument cursor the cursor of the last row of the page before; null for the first page
@column cursor the place of this row in the list, for the next page
@column user_id the person
@column username their name in links
@column display_name their name to show
@column image_url link to their profile picture; null without one
@column is_verified whether moderators checked who they are
@column requested_at when they asked
@notnull cursor user_id username display_name is_verified requested_at
@raises invalid_input page_size is not from 1 to 100, or the cursor is malformed';

revoke execute on function api.friend_requests from public;
grant execute on function api.friend_requests to bandsy_user;
