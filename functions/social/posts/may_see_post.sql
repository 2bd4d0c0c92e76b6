create or replace function internal.may_see_post(post social.post_sight, viewer_id uuid)
    returns boolean
    language plpgsql
    stable
as $$
begin
    -- In this order: what most posts need comes first.
    if post.author_id is null
        or not internal.can_see_profile(post.author_id, may_see_post.viewer_id)
    then
        return false;
    elsif post.author_id = may_see_post.viewer_id then
        return true;
    elsif post.hidden_at is not null
        or post.privacy_level = 'private'
        or post.privacy_level = 'friends'
        and not internal.are_close(post.author_id, may_see_post.viewer_id)
    then
        return false;
    elsif post.event_id is not null
        and not internal.sees_event_posts(post.event_id, may_see_post.viewer_id)
    then
        return false;
    end if;
    return post.shared_post_id is null
        or internal.can_see_post(
            post.shared_author_id, post.shared_post_id, may_see_post.viewer_id
        );
end
$$;

comment on function internal.may_see_post is
'Whether a viewer (null for a visitor) may see a post: the one rule of posts. Its author may. Others
do if no moderator has hidden it, they see the author''s profile, and the post is public, or for friends and the two are friends or
matched. Of a post in an event, only its members do; of one that shares a post, those who see that
post, too.';

revoke execute on function internal.may_see_post from public;
