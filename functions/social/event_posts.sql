create or replace function api.event_posts(
    event_id uuid, page_size integer default 20, cursor text default null
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
    v_caller uuid := internal.require_user();
    v_page_size integer := internal.check_page_size(event_posts.page_size);
    v_before uuid := internal.before_cursor(event_posts.cursor);
    v_event events.events := internal.member_event(event_posts.event_id, v_caller);
    v_found record;
    v_author_ids uuid[];
    v_post_ids uuid[];
    v_post social.listed_post;
    v_shown integer := 0;
begin
    loop
        v_author_ids := '{}';
        v_post_ids := '{}';
        for v_found in
            select e.post_id, e.author_id
            from social.event_posts as e
            where e.event_id = v_event.id and e.post_id < v_before
            order by e.post_id desc
            limit v_page_size
        loop
            v_author_ids := v_author_ids || v_found.author_id;
            v_post_ids := v_post_ids || v_found.post_id;
        end loop;
        for v_post in
            select * from internal.shown_posts(v_author_ids, v_post_ids, v_caller)
        loop
            return next v_post;
            v_shown := v_shown + 1;
            if v_shown = v_page_size then
                return;
            end if;
        end loop;
        exit when cardinality(v_post_ids) < v_page_size;
        v_before := v_post_ids[v_page_size];
    end loop;
end
$$;

comment on function api.event_posts is
'The posts in an event that the caller may see, the newest first.
@argument event_id the event, of which the caller is a member
@argument page_size rows per page, from 1 to 100
@argument cursor the cursor of the last row of the page before; null for the first page
@notnull post_id author_id username display_name post_type privacy_level media likes_count
comments_count shares_count is_liked created_at cursor
@raises not_found the event does not exist, or the caller may not see it
@raises not_a_member the caller is not going, may not go, and does not organise the event
@raises invalid_input page_size is not from 1 to 100, or the cursor is malformed';

revoke execute on function api.event_posts from public;
grant execute on function api.event_posts to bandsy_user;
