create or replace function internal.notify_liked(liked social.liked_target)
    returns void
    language plpgsql
    volatile
    set plan_cache_mode = force_generic_plan
as $$
declare
    v_post_id uuid := case liked.target_type when 'post' then liked.target_id else liked.key_id end;
    v_liker uuid;
    v_tried integer := 0;
begin
    -- One notification tells of all: by the last liker whom the author may see. Few are tried, so
    -- that a post which many like costs no more.
    for v_index in reverse cardinality(liked.user_ids) .. 1 loop
        v_liker := liked.user_ids[v_index];
        v_tried := v_tried + 1;
        exit when v_tried > 20;
        continue when v_liker = liked.author_id
            or (internal.tie_of(liked.author_id, v_liker)).is_muted
            or not internal.can_see_profile(v_liker, liked.author_id);
        perform
        from social.likes as l
        where l.target_id = liked.target_id and l.user_id = v_liker;
        continue when not found;
        perform internal.notify(
            liked.author_id, 'like', v_liker, liked.target_id,
            jsonb_build_object(
                'target_type', liked.target_type, 'post_id', v_post_id,
                'times', internal.count_likers(liked.user_ids, liked.author_id),
                'most', internal.likes_of_others(liked)
            )
        );
        return;
    end loop;
end
$$;

comment on function internal.notify_liked is
'Tells the author of a post or a comment that people like it: one notification for all of them, from
the last one whom the author may see, has not muted, and who still likes it. Call it after all locks.';

revoke execute on function internal.notify_liked from public;
