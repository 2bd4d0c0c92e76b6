create or replace function api.posts_of(
    username text, page_size integer default 20, cursor text default null
)
    returns setof social.listed_post
    language plpgsql
    stable
    security definer  -- posts are read by functions alone
    rows 20
    set search_path = pg_catalog, pg_temp
    set plan_cache_mode = force_generic_plan
as $$
declare
    v_caller uuid := internal.current_user_id();
    v_page_size integer := internal.check_page_size(posts_of.page_size);
    v_before uuid := internal.before_cursor(posts_of.cursor);
    v_author_id uuid := internal.visible_user_id(posts_of.username);
    v_is_own boolean := v_author_id is not distinct from v_caller;
    v_is_close boolean := v_is_own or internal.are_close(v_author_id, v_caller);
    v_found record;
    v_ids uuid[] := array[]::uuid[];
begin
    for v_found in
        select p.id, p.shared_author_id, p.shared_post_id
        from social.posts as p
        where p.author_id = v_author_id
            and p.id < v_before
            and p.event_id is null
            and (v_is_own or p.hidden_at is null)
            and (
                p.privacy_level = 'public'
                or v_is_own
                or v_is_close and p.privacy_level = 'friends'
            )
        order by p.id desc
    loop
        if v_is_own
            or v_found.shared_post_id is null
            or internal.can_see_post(v_found.shared_author_id, v_found.shared_post_id, v_caller)
        then
            v_ids := v_ids || v_found.id;
            exit when cardinality(v_ids) = v_page_size;
        end if;
    end loop;
    return query
    select *
    from internal.shown_posts(
        array_fill(v_author_id, array[cardinality(v_ids)]), v_ids, v_caller
    );
end
$$;

comment on function api.posts_of is
'The posts of one person that the caller may see, the newest first. Posts in events are not among
them: event_posts lists those.
@argument username the person''s username, in upper or lower case
@argument page_size rows per page, from 1 to 100
@argument cursor the cursor of the last row of the page before; null for the first page
@notnull post_id author_id username display_name post_type privacy_level media likes_count
comments_count shares_count is_liked created_at cursor
@raises not_found no person has that username, or the caller may not see them
@raises invalid_input page_size is not from 1 to 100, or the cursor is malformed';

revoke execute on function api.posts_of from public;
grant execute on function api.posts_of to bandsy_anon;
