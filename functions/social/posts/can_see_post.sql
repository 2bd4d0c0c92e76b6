create or replace function internal.can_see_post(author_id uuid, post_id uuid, viewer_id uuid)
    returns boolean
    language plpgsql
    stable
as $$
begin
    return internal.may_see_post(
        internal.post_sight(can_see_post.author_id, can_see_post.post_id), can_see_post.viewer_id
    );
end
$$;

comment on function internal.can_see_post is
'Whether a viewer (null for a visitor) may see a post; false for one that does not exist. Lists ask
internal.shown_posts, which decides alike.';

revoke execute on function internal.can_see_post from public;
