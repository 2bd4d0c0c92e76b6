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
    -- On their own post people delete what hidden people write, too: all others read it. So do
    -- organisers in their event.
    if internal.moderates_post(
        internal.post_sight(v_post_author_id, v_post_id), v_caller
    ) then
        null;
    elsif v_caller is distinct from v_post_author_id then
        perform internal.check_own_comment(delete_comment.comment_id, v_caller);
    elsif not internal.can_see_post(v_post_author_id, v_post_id, v_caller) then
        perform internal.refuse('not_found', 'no such comment');
    end if;
    update social.comments as c
    set content = null, deleted_at = v_now
    where c.post_id = v_post_id
        and c.id = delete_comment.comment_id
        and c.deleted_at is null
    returning c.parent_id into v_parent_id;
    if not found then
        perform internal.refuse('not_found', 'no such comment');
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
'Deletes a comment. Its author may do so, the author of the post, and the organisers of the event
that the post is in, even if they do not see each other. It keeps its place, without content, while
comments are below it.
@argument comment_id the comment
@limit none: a comment is deleted once
@raises not_found the comment does not exist or is deleted, or the caller may not see it
and did not write the post
@raises not_allowed the caller wrote neither the comment nor the post, and does not
organise the event';

revoke execute on function api.delete_comment from public;
grant execute on function api.delete_comment to bandsy_user;
