create or replace function api.comments(
    post_id uuid,
    parent_comment_id uuid default null,
    page_size integer default 20,
    cursor text default null
)
    returns setof social.listed_comment
    language plpgsql
    stable
    security definer  -- comments are read by functions alone
    rows 20
    set search_path = pg_catalog, pg_temp
    set plan_cache_mode = force_generic_plan
as $$
declare
    v_caller uuid := internal.current_user_id();
    v_page_size integer := internal.check_page_size(comments.page_size);
    v_after uuid := uuid '00000000-0000-0000-0000-000000000000';
    v_post social.post_sight := internal.visible_post(comments.post_id, v_caller);
    v_ids uuid[];
    v_comment social.listed_comment;
    v_shown integer := 0;
    v_is_author boolean := v_caller is not distinct from v_post.author_id;
begin
    if comments.cursor is not null then
        v_after := internal.before_cursor(comments.cursor);
    end if;
    if comments.parent_comment_id is not null then
        select array_agg(c.id) into v_ids
        from social.comments as c
        where c.post_id = v_post.post_id and c.id = comments.parent_comment_id;
        -- A place without content shows what is below it.
        perform from internal.shown_comments(v_post.post_id, v_ids, v_caller, v_is_author);
        if not found then
            perform internal.refuse('not_found', 'no such comment');
        end if;
    end if;
    loop
        v_ids := array(
            select i.id
            from internal.comment_ids_after(
                v_post.post_id, comments.parent_comment_id, v_after, v_page_size
            ) as i (id)
        );
        for v_comment in
            select * from internal.shown_comments(v_post.post_id, v_ids, v_caller, v_is_author)
        loop
            return next v_comment;
            v_shown := v_shown + 1;
            if v_shown = v_page_size then
                return;
            end if;
        end loop;
        exit when cardinality(v_ids) < v_page_size;
        v_after := v_ids[v_page_size];
    end loop;
end
$$;

comment on function api.comments is
'The comments on a post, or the replies to one of them, the oldest first. A deleted comment, and one
of a person whom the caller may not see, keeps its place without content while comments are below
it. The author of the post sees the place of each hidden comment, to delete it by its id.
@argument post_id the post
@argument parent_comment_id a comment on it, whose replies are listed; null for the comments on the
post itself
@argument page_size rows per page, from 1 to 100
@argument cursor the cursor of the last row of the page before; null for the first page
@notnull comment_id post_id depth replies_count is_liked created_at cursor
@raises not_found the post or the comment does not exist, or the caller may not see it
@raises invalid_input page_size is not from 1 to 100, or the cursor is malformed';

revoke execute on function api.comments from public;
grant execute on function api.comments to bandsy_anon;
