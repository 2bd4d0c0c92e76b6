create or replace function internal.clear_comment(post_id uuid, comment_id uuid)
    returns boolean
    language plpgsql
    volatile
    set plan_cache_mode = force_generic_plan
as $$
declare
    v_parent_id uuid;
    v_is_parent_deleted boolean;
begin
    -- People who reply at this moment hold the row; then it is for the next run.
    select c.parent_id into v_parent_id
    from social.comments as c
    where c.post_id = clear_comment.post_id and c.id = clear_comment.comment_id
    for update skip locked;
    if not found then
        return not internal.target_exists(comment_id, 'comment', post_id);
    end if;
    perform
    from social.comments as c
    where c.post_id = clear_comment.post_id and c.parent_id = clear_comment.comment_id;
    if found then
        return true;  -- it keeps its place; the last comment below it brings it here again
    end if;
    delete from social.comments as c
    where c.post_id = clear_comment.post_id and c.id = clear_comment.comment_id;
    perform internal.clear_target(comment_id);
    if v_parent_id is not null then
        select c.deleted_at is not null into v_is_parent_deleted
        from social.comments as c
        where c.post_id = clear_comment.post_id and c.id = v_parent_id;
        if v_is_parent_deleted then
            insert into social.removals (target_id, target_type, key_id)
            values (v_parent_id, 'comment', clear_comment.post_id)
            on conflict (target_id) do nothing;
        end if;
    end if;
    return true;
end
$$;

comment on function internal.clear_comment is
'Removes a deleted comment that has no comments below it, and what hangs on it.
@returns false if somebody holds the row, so that it has to be tried again';

revoke execute on function internal.clear_comment from public;
