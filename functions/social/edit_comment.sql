create or replace function api.edit_comment(comment_id uuid, content text)
    returns void
    language plpgsql
    volatile
    security definer  -- comments are written by functions alone
    set search_path = pg_catalog, pg_temp
    set plan_cache_mode = force_generic_plan
as $$
declare
    v_caller uuid := internal.require_writer();
    v_content text := internal.checked_content(edit_comment.content, 5000, true);
    v_now timestamptz;
    v_comment record;
    v_old text;
begin
    perform internal.use_limit(v_caller, 'edit');
    v_comment := internal.visible_comment(edit_comment.comment_id, v_caller);
    if v_comment.author_id <> v_caller then
        perform internal.refuse(
            'not_allowed', 'the caller did not write the comment', 'Only its author can edit it.'
        );
    end if;
    select c.content into v_old
    from social.comments as c
    where c.post_id = v_comment.post_id and c.id = edit_comment.comment_id
    for no key update;
    if v_old is null then
        perform internal.refuse('not_found', 'no such comment');
    elsif v_old = v_content then
        return;
    end if;
    v_now := clock_timestamp();
    update social.comments as c
    set content = v_content, edited_at = v_now
    where c.post_id = v_comment.post_id and c.id = edit_comment.comment_id;
    if strpos(v_old, '@') > 0 then
        perform internal.doubt(edit_comment.comment_id);
    end if;
    if strpos(v_content, '@') > 0 then
        perform internal.notify_mentioned(
            v_caller, v_comment.post_id, v_content, v_comment.post_author_id,
            edit_comment.comment_id, internal.mentioned_ids(v_old)
        );
    end if;
end
$$;

comment on function api.edit_comment is
'Changes a comment of the caller, which says so in edited_at. People whom it names only now are
told, each once of one comment; a mention that is gone is not shown any more. The same content again
has no effect.
@argument comment_id the comment
@argument content as in comment_on
@limit edit
@raises not_found the comment does not exist or is deleted, or the caller may not see it
@raises not_allowed another person wrote the comment
@raises invalid_input the content is missing, blank, too long or has control characters';

revoke execute on function api.edit_comment from public;
grant execute on function api.edit_comment to bandsy_user;
