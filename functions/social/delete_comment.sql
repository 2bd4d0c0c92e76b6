create or replace function api.delete_comment(comment_id uuid)
    returns void
    language plpgsql
    volatile
    security definer  -- comments are written by functions alone
    set search_path = pg_catalog, pg_temp
    set plan_cache_mode = force_generic_plan
as $$
declare
    v_caller uuid := internal.require_writer();
    v_post_id uuid := internal.post_of_comment(delete_comment.comment_id);
    v_post_author_id uuid := internal.author_of(v_post_id);
    v_parent_id uuid;
    v_now timestamptz := clock_timestamp();
begin
    -- One answer, so that nobody learns whether what they no longer see is still there.
    if not internal.may_delete_comment(delete_comment.comment_id, v_caller) then
        return;
    end if;
    update social.comments as c
    set content = null, deleted_at = v_now
    where c.post_id = v_post_id
        and c.id = delete_comment.comment_id
        and c.deleted_at is null
    returning c.parent_id into v_parent_id;
    if not found then
        return;
    end if;
    perform internal.add_counts(v_post_id, 'post', v_post_author_id, comments => -1);
    if v_parent_id is not null then
        perform internal.add_counts(v_parent_id, 'comment', v_post_id, comments => -1);
    end if;
    insert into social.removals (target_id, target_type, key_id)
    values (delete_comment.comment_id, 'comment', v_post_id)
    on conflict (target_id) do nothing;
    perform internal.doubt(delete_comment.comment_id);
end
$$;

comment on function api.delete_comment is
'Deletes a comment. Its author may do so, even after losing sight of the post, and so may the author
of the post and the organisers of the event that the post is in, even if they do not see each other.
It keeps its place, without content, while comments are below it. It has no effect on a comment that
does not exist, is deleted, or is hidden from the caller.
@argument comment_id the comment
@limit none: a comment is deleted once
@raises not_allowed the caller sees the comment, wrote neither it nor the post, and does not
organise the event';

revoke execute on function api.delete_comment from public;
grant execute on function api.delete_comment to bandsy_user;
