create or replace function api.my_reactions(
    inout reaction matching.reaction default null,
    page_size integer default 20,
    inout cursor text default null,
    out user_id uuid,
    out username text,
    out display_name text,
    out image_url text,
    out context matching.interaction_context,
    out reacted_at timestamptz
)
    returns setof record
    language plpgsql
    stable
    security definer  -- reads accounts and profiles
    set search_path = pg_catalog, pg_temp
    set plan_cache_mode = force_generic_plan
as $$
#variable_conflict use_column
declare
    v_caller uuid := internal.require_user();
    v_page_size integer := internal.check_page_size(my_reactions.page_size);
    v_after record := internal.decode_moment_cursor(my_reactions.cursor);
begin
    return query
    select
        page.reaction, internal.encode_moment_cursor(page.reacted_at, page.to_user_id),
        page.to_user_id, u.username, profile.display_name, profile.image_url, page.context,
        page.reacted_at
    from (
        select said.to_user_id, said.reaction, said.context, said.reacted_at
        from (
            select to_user_id, reaction, context, reacted_at
            from matching.interactions
            where from_user_id = v_caller
                and (my_reactions.reaction is null or reaction = my_reactions.reaction)
                and (reacted_at, to_user_id) < (
                    coalesce(v_after.moment, 'infinity'),
                    coalesce(v_after.id, 'ffffffff-ffff-ffff-ffff-ffffffffffff')
                )
            order by reacted_at desc, to_user_id desc
            offset 0  -- a fence: the tests below run row by row, until the page is full
        ) as said
        where (
                select true
                from matching.interactions as newer
                where newer.from_user_id = v_caller
                    and newer.to_user_id = said.to_user_id
                    and newer.reacted_at > said.reacted_at
                limit 1
            ) is null
            and internal.can_see_profile(said.to_user_id, v_caller)
        order by said.reacted_at desc, said.to_user_id desc
        limit v_page_size
    ) as page
    join identity.users as u on u.id = page.to_user_id
    join identity.profiles as profile on profile.user_id = page.to_user_id
    order by page.reacted_at desc, page.to_user_id desc;
end
$$;

comment on function api.my_reactions is
'The people to whom the caller has reacted, with the reaction that counts, the newest first. People
whose profile the caller may not see are left out, and so are people where one blocks the other.
@argument reaction like, super_like, pass or block; null for all
@argument page_size rows per page, from 1 to 100
@argument cursor the cursor of the last row of the page before; null for the first page
@column reaction what the caller said last of the person
@column cursor the place of this row in the list, for the next page
@column user_id the person
@column username the name in links
@column display_name the name to show
@column image_url link to the profile picture
@column context where the caller had found the person: discovery, search or recommendation
@column reacted_at when the caller last said so
@notnull reaction cursor user_id username display_name context reacted_at
@raises invalid_input page_size is not from 1 to 100, or the cursor is malformed';

revoke execute on function api.my_reactions from public;
grant execute on function api.my_reactions to bandsy_user;
