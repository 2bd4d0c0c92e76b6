create or replace function api.delete_comment(comment_id uuid)
    returns void
    language plpgsql
    volatile
    security definer  -- comments are written by functions alone
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_caller uuid := internal.require_writer();
    v_comment record := internal.visible_comment(delete_comment.comment_id, v_caller);
begin
    if v_caller not in (v_comment.author_id, v_comment.post_author_id) then
        perform internal.refuse(
            'not_allowed', 'the caller may not delete the comment',
            'Ask its author, or the author of the post.'
        );
    end if;
    if not internal.remove_comment(
        v_comment.post_id, delete_comment.comment_id, v_comment.post_author_id
    ) then
        perform internal.refuse('not_found', 'no such comment');
    end if;
end
$$;

comment on function api.delete_comment is
'Deletes a comment. Its author may do so, and the author of the post. It keeps its place, without
content, while comments are below it.
@argument comment_id the comment
@limit none: a comment is deleted once
@raises not_found the comment does not exist or is deleted, or the caller may not see it
@raises not_allowed the caller wrote neither the comment nor the post';

revoke execute on function api.delete_comment from public;
grant execute on function api.delete_comment to bandsy_user;
