create or replace function internal.erase_comments(user_id uuid, batch integer)
    returns integer
    language plpgsql
    volatile
    set plan_cache_mode = force_generic_plan
as $$
declare
    v_comment record;
    v_now timestamptz := clock_timestamp();
    v_rows integer := 0;
begin
    for v_comment in
        select c.post_id, c.id, c.parent_id, c.deleted_at
        from social.comments as c
        where c.author_id = erase_comments.user_id
        limit erase_comments.batch
    loop
        v_rows := v_rows + 1;
        update social.comments as c
        set author_id = null, content = null, deleted_at = coalesce(c.deleted_at, v_now)
        where c.post_id = v_comment.post_id and c.id = v_comment.id;
        continue when v_comment.deleted_at is not null;
        perform internal.add_counts(
            v_comment.post_id, 'post', internal.target_key(v_comment.post_id), comments => -1
        );
        if v_comment.parent_id is not null then
            perform internal.add_counts(
                v_comment.parent_id, 'comment', v_comment.post_id, comments => -1
            );
        end if;
        insert into social.removals (target_id, target_type, key_id)
        values (v_comment.id, 'comment', v_comment.post_id)
        on conflict (target_id) do nothing;
        perform internal.doubt(v_comment.id);
    end loop;
    return v_rows;
end
$$;

comment on function internal.erase_comments is
'Empties a batch of the comments of a person who is erased: each keeps its place while others have
replied, without content and author.
@returns how many: fewer than a batch once all are emptied';

revoke execute on function internal.erase_comments from public;
