create or replace function internal.visible_post(post_id uuid, viewer_id uuid)
    returns social.post_sight
    language plpgsql
    stable
as $$
declare
    v_post social.post_sight := internal.post_sight(
        internal.author_of(visible_post.post_id), visible_post.post_id
    );
begin
    if not internal.may_see_post(v_post, visible_post.viewer_id) then
        perform internal.refuse('not_found', 'no such post');
    end if;
    return v_post;
end
$$;

comment on function internal.visible_post is
'A post that a person (null for a visitor) may see.
@raises not_found the post does not exist, or the viewer may not see it';

revoke execute on function internal.visible_post from public;
