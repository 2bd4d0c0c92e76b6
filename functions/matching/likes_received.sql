create or replace function api.likes_received(
    page_size integer default 20,
    inout cursor text default null,
    out user_id uuid,
    out username text,
    out display_name text,
    out image_url text,
    out reaction matching.reaction,
    out liked_at timestamptz
)
    returns setof record
    language plpgsql
    stable
    security definer  -- shows the reactions of others, which no role may read
    set search_path = pg_catalog, pg_temp
    set plan_cache_mode = force_generic_plan
as $$
#variable_conflict use_column
declare
    v_caller uuid := internal.require_user();
    v_page_size integer := internal.check_page_size(likes_received.page_size);
    v_after record := internal.decode_moment_cursor(likes_received.cursor);
begin
    perform internal.require_feature(v_caller, 'likes_received');
    return query
    select
        internal.encode_moment_cursor(page.reacted_at, page.from_user_id),
        page.from_user_id, u.username, profile.display_name, profile.image_url, page.reaction,
        page.reacted_at
    from (
        select said.from_user_id, said.reaction, said.reacted_at
        from (
            select from_user_id, reaction, reacted_at
            from matching.interactions
            where to_user_id = v_caller
                and reaction in ('like', 'super_like')
                and (reacted_at, from_user_id) < (
                    coalesce(v_after.moment, 'infinity'),
                    coalesce(v_after.id, 'ffffffff-ffff-ffff-ffff-ffffffffffff')
                )
            order by reacted_at desc, from_user_id desc
            offset 0  -- a fence: the tests below run like by like, until the page is full
        ) as said
        -- The newest reaction of the other person counts, and any answer of the caller.
        where (
                select true
                from matching.interactions as newer
                where newer.from_user_id = said.from_user_id
                    and newer.to_user_id = v_caller
                    and newer.reacted_at > said.reacted_at
                limit 1
            ) is null
            and (
                select true
                from matching.interactions as answer
                where answer.from_user_id = v_caller and answer.to_user_id = said.from_user_id
                limit 1
            ) is null
            and (
                select pref.is_paused from matching.preferences as pref
                where pref.user_id = said.from_user_id
            ) is not true
            and internal.can_see_profile(said.from_user_id, v_caller)
        order by said.reacted_at desc, said.from_user_id desc
        limit v_page_size
    ) as page
    join identity.users as u on u.id = page.from_user_id
    join identity.profiles as profile on profile.user_id = page.from_user_id
    order by page.reacted_at desc, page.from_user_id desc;
end
$$;

comment on function api.likes_received is
'The people who like the caller and to whom the caller has not reacted, the newest like first.
People whose profile the caller may not see are left out, and so are people who have paused
discovery. People who are incognito show themselves by a like.
@argument page_size rows per page, from 1 to 100
@argument cursor the cursor of the last row of the page before; null for the first page
@column cursor the place of this row in the list, for the next page
@column user_id the person who likes the caller
@column username the name in links
@column display_name the name to show
@column image_url link to the profile picture
@column reaction like or super_like
@column liked_at when the person last said so
@notnull cursor user_id username display_name reaction liked_at
@raises plan_required the plan does not include it
@raises invalid_input page_size is not from 1 to 100, or the cursor is malformed';

revoke execute on function api.likes_received from public;
grant execute on function api.likes_received to bandsy_user;
