-- depends: internal.shown_posts
create or replace function api.feed(page_size integer default 20, cursor text default null)
    returns setof social.listed_post
    language plpgsql
    stable
    security definer  -- reads ties, entries and posts, which no role may read
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_caller uuid := internal.require_user();
    v_left integer := internal.check_page_size(feed.page_size);
    v_step integer := v_left;
    v_before uuid := internal.before_cursor(feed.cursor);
    v_found integer;
    v_keys record;
begin
    -- A stable function has one snapshot, so the rounds and their statements see the same. A round
    -- names the newest posts by key; those that the caller may not see make another one necessary.
    loop
        v_keys := internal.feed_keys(v_caller, v_before, v_step);
        return query
        select *
        from internal.shown_posts(v_keys.author_ids, v_keys.post_ids, v_caller) as p
        where p.event_id is null
        limit v_left;
        get diagnostics v_found = row_count;
        v_left := v_left - v_found;
        exit when v_left = 0 or v_keys.goes_on_below is null;
        v_before := v_keys.goes_on_below;
        v_step := least(greatest(v_step * 2, 40), 200);
    end loop;
end
$$;

comment on function api.feed is
'The posts of the caller, of their friends and of the people whom they follow, the newest first;
without those of people whom the caller has muted, without posts of events, and without what the
caller may not see. A new friend or follow shows at once, and so does the end of one. Call
api.touch_feed when the application is opened: pages come much faster then.
@argument page_size 1 to 100
@argument cursor the cursor of the last row of the page before; null for the first page
@notnull post_id author_id username display_name post_type privacy_level media likes_count
comments_count shares_count is_liked created_at cursor
@raises invalid_input page_size or cursor is invalid';

revoke execute on function api.feed from public;
grant execute on function api.feed to bandsy_user;
