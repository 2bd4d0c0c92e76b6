create or replace function internal.check_own_comment(comment_id uuid, user_id uuid)
    returns void
    language plpgsql
    stable
as $$
declare
    v_comment record := internal.visible_comment(
        check_own_comment.comment_id, check_own_comment.user_id
    );
begin
    if v_comment.author_id <> check_own_comment.user_id then
        perform internal.refuse(
            'not_allowed', 'the caller may not delete the comment',
            'Ask its author, or the author of the post.'
        );
    end if;
end
$$;

comment on function internal.check_own_comment is
'Refuses to let a person delete a comment that another person wrote.
@raises not_found the comment does not exist or is deleted, or the person may not see it
@raises not_allowed another person wrote it';

revoke execute on function internal.check_own_comment from public;
