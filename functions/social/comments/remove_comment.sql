create or replace function internal.remove_comment(
    post_id uuid, comment_id uuid, post_author_id uuid
)
    returns boolean
    language plpgsql
    volatile
    set plan_cache_mode = force_generic_plan
as $$
declare
    v_parent_id uuid;
    v_now timestamptz := clock_timestamp();
begin
    update social.comments as c
    set content = null, deleted_at = v_now
    where c.post_id = remove_comment.post_id
        and c.id = remove_comment.comment_id
        and c.deleted_at is null
    returning c.parent_id into v_parent_id;
    if not found then
        return false;
    end if;
    perform internal.add_counts(
        remove_comment.post_id, 'post', remove_comment.post_author_id, comments => -1
    );
    if v_parent_id is not null then
        perform internal.add_counts(v_parent_id, 'comment', remove_comment.post_id, comments => -1);
    end if;
    insert into social.removals (target_id, target_type, key_id)
    values (remove_comment.comment_id, 'comment', remove_comment.post_id)
    on conflict (target_id) do nothing;
    perform internal.doubt(remove_comment.comment_id);
    return true;
end
$$;

comment on function internal.remove_comment is
'Deletes a comment: it keeps its place, without content, while comments are below it.
@returns whether it was there';

revoke execute on function internal.remove_comment from public;
