create or replace function internal.notify_commented(
    post social.post_sight,
    comment_id uuid,
    author_id uuid,
    content text,
    parent_author_id uuid default null
)
    returns void
    language plpgsql
    volatile
as $$
declare
    v_data jsonb := jsonb_build_object('post_id', post.post_id, 'comment_id', comment_id);
    v_told uuid[] := array[]::uuid[];
begin
    -- Each person is told once, by what concerns them most, and only of what they may see.
    if parent_author_id <> author_id
        and internal.can_see_post(post.author_id, post.post_id, parent_author_id)
        and internal.can_see_profile(author_id, parent_author_id)
    then
        perform internal.notify(parent_author_id, 'reply', author_id, comment_id, v_data);
        v_told := v_told || parent_author_id;
    end if;
    if post.author_id not in (author_id, coalesce(parent_author_id, author_id))
        and internal.can_see_profile(author_id, post.author_id)
    then
        perform internal.notify(post.author_id, 'comment', author_id, comment_id, v_data);
        v_told := v_told || post.author_id;
    end if;
    if strpos(content, '@') > 0 then
        perform internal.notify_mentioned(
            author_id, post.post_id, content, post.author_id, comment_id, v_told
        );
    end if;
end
$$;

comment on function internal.notify_commented is
'Tells people of a new comment: the author of the comment that it replies to, the author of the
post, and those whom it names. Call it after all locks.';

revoke execute on function internal.notify_commented from public;
