create or replace function api.post(post_id uuid)
    returns setof social.listed_post
    language plpgsql
    stable
    security definer  -- posts are read by functions alone
    rows 1
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_caller uuid := internal.current_user_id();
    v_author_id uuid := internal.author_of(post.post_id);
begin
    return query
    select * from internal.shown_posts(array[v_author_id], array[post.post_id], v_caller);
    if not found then
        perform internal.refuse('not_found', 'no such post');
    end if;
end
$$;

comment on function api.post is
'One post, as the caller sees it.
@argument post_id the post
@returns one row
@notnull post_id author_id username display_name post_type privacy_level media likes_count
comments_count shares_count is_liked created_at cursor
@raises not_found the post does not exist, or the caller may not see it';

revoke execute on function api.post from public;
grant execute on function api.post to bandsy_anon;
