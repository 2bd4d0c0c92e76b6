create or replace function internal.visible_comment(
    comment_id uuid,
    viewer_id uuid,
    out post_id uuid,
    out author_id uuid,
    out depth integer,
    out post_author_id uuid
)
    returns record
    language plpgsql
    stable
    set plan_cache_mode = force_generic_plan
as $$
begin
    post_id := internal.post_of_comment(visible_comment.comment_id);
    select c.author_id, c.depth into author_id, depth
    from social.comments as c
    where c.post_id = visible_comment.post_id
        and c.id = visible_comment.comment_id
        and c.deleted_at is null
        and (c.hidden_at is null or c.author_id = visible_comment.viewer_id);
    post_author_id := internal.author_of(post_id);
    if not internal.can_see_profile(author_id, visible_comment.viewer_id)
        or not internal.can_see_post(post_author_id, post_id, visible_comment.viewer_id)
    then
        perform internal.refuse('not_found', 'no such comment');
    end if;
end
$$;

comment on function internal.visible_comment is
'A comment that a person (null for a visitor) may see: they see the post and the profile of its
author.
@raises not_found the comment does not exist or is deleted, or the viewer may not see it';

revoke execute on function internal.visible_comment from public;
