create or replace function internal.may_delete_comment(comment_id uuid, user_id uuid)
    returns boolean
    language plpgsql
    stable
    set plan_cache_mode = force_generic_plan
as $$
declare
    v_post_id uuid := internal.post_of_comment(may_delete_comment.comment_id);
    v_post_author_id uuid := internal.author_of(v_post_id);
    v_author_id uuid;
begin
    select c.author_id into v_author_id
    from social.comments as c
    where c.post_id = v_post_id
        and c.id = may_delete_comment.comment_id
        and c.deleted_at is null;
    if v_author_id = may_delete_comment.user_id
        or v_author_id is not null and internal.moderates_post(
            internal.post_sight(v_post_author_id, v_post_id), may_delete_comment.user_id
        )
    then
        return true;
    elsif v_author_id is null
        or not internal.can_see_post(v_post_author_id, v_post_id, may_delete_comment.user_id)
    then
        return false;
    elsif v_post_author_id = may_delete_comment.user_id then
        return true;
    elsif internal.can_see_profile(v_author_id, may_delete_comment.user_id) then
        perform internal.refuse(
            'not_allowed', 'the caller may not delete the comment',
            'Ask its author, the author of the post, or an organiser of the event.'
        );
    end if;
    return false;
end
$$;

comment on function internal.may_delete_comment is
'Whether a person deletes a comment: what they wrote, even if they no longer see it, and what anyone
wrote under their own post or in an event that they organise, hidden people too. False for a comment that is not there for them.
@raises not_allowed they see the comment, wrote neither it nor the post, and do not organise the
event';

revoke execute on function internal.may_delete_comment from public;
