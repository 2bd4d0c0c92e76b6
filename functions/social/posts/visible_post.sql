create or replace function internal.visible_post(post_id uuid, viewer_id uuid)
    returns social.post_sight
    language plpgsql
    stable
    set plan_cache_mode = force_generic_plan
as $$
declare
    v_author_id uuid;
    v_post social.post_sight;
begin
    select t.key_id into v_author_id
    from social.targets as t
    where t.id = visible_post.post_id and t.target_type = 'post';
    v_post := internal.post_sight(v_author_id, visible_post.post_id);
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
