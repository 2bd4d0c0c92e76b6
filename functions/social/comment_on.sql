create or replace function api.comment_on(
    post_id uuid,
    content text,
    parent_comment_id uuid default null,
    out comment_id uuid,
    out created_at timestamptz
)
    returns record
    language plpgsql
    volatile
    security definer  -- comments are written by functions alone
    set search_path = pg_catalog, pg_temp
    set plan_cache_mode = force_generic_plan
as $$
declare
    v_caller uuid := internal.require_writer();
    v_content text := internal.checked_content(comment_on.content, 5000, true);
    v_post social.post_sight;
    v_parent_author_id uuid;
    v_depth smallint := 0;
begin
    perform internal.use_limit(v_caller, 'comment');
    v_post := internal.visible_post(comment_on.post_id, v_caller);
    if comment_on.parent_comment_id is not null then
        -- Locked, so that the job does not remove it meanwhile; its author can still delete it.
        select c.author_id, c.depth + 1 into v_parent_author_id, v_depth
        from social.comments as c
        where c.post_id = v_post.post_id
            and c.id = comment_on.parent_comment_id
            and c.deleted_at is null
            and (c.hidden_at is null or c.author_id = v_caller)
        for key share;
        if not internal.can_see_profile(v_parent_author_id, v_caller) then
            perform internal.refuse('not_found', 'no such comment');
        elsif v_depth > internal.setting('comment_max_depth') then
            perform internal.refuse(
                'invalid_input', 'the comment is too deep',
                format(
                    'parent_comment_id: a comment with fewer than %s comments above it.',
                    internal.setting('comment_max_depth')
                )
            );
        end if;
    end if;
    created_at := clock_timestamp();
    comment_id := core.uuid_v7_at(created_at);
    insert into social.comments (post_id, id, author_id, parent_id, depth, content, created_at)
    values (
        v_post.post_id, comment_on.comment_id, v_caller, comment_on.parent_comment_id, v_depth,
        v_content, comment_on.created_at
    );
    insert into social.targets (id, target_type, key_id)
    values (comment_on.comment_id, 'comment', v_post.post_id);
    perform internal.add_counts(v_post.post_id, 'post', v_post.author_id, comments => 1);
    if comment_on.parent_comment_id is not null then
        perform internal.add_counts(
            comment_on.parent_comment_id, 'comment', v_post.post_id, comments => 1
        );
    end if;
    perform internal.notify_commented(
        v_post, comment_id, v_caller, v_content, v_parent_author_id
    );
end
$$;

comment on function api.comment_on is
'Comments on a post, or replies to a comment. The author of the post, the author of the comment, and
the first 20 people whom the content names as in create_post are told, each once of one comment.
@argument post_id the post
@argument content 1 to 5000 characters, not blank, without control characters or overrides of
direction
@argument parent_comment_id the comment to reply to, on the same post; null to comment on the post
itself. The setting comment_max_depth bounds how many comments may be above a reply
@column comment_id the comment
@column created_at when it was written
@notnull comment_id created_at
@limit comment
@raises not_found the post or the comment does not exist or is deleted, or the caller may not see it
@raises invalid_input the content is missing, blank, too long or has control characters, or the
comment has too many comments above it';

revoke execute on function api.comment_on from public;
grant execute on function api.comment_on to bandsy_user;
