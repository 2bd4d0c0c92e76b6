create or replace function api.delete_comment(comment_id uuid)
    returns void
    language plpgsql
    volatile
    security definer  -- comments are written by functions alone
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_caller uuid := internal.require_writer();
    v_post_id uuid := internal.post_of_comment(delete_comment.comment_id);
begin
    -- One answer, so that nobody learns whether what they no longer see is still there.
    if internal.may_delete_comment(delete_comment.comment_id, v_caller) then
        perform internal.remove_comment(
            v_post_id, delete_comment.comment_id, internal.author_of(v_post_id)
        );
    end if;
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
