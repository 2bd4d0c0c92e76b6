create or replace function internal.shown_answers(viewer_id uuid, notices social.notice[])
    returns uuid[]
    language plpgsql
    stable
    set plan_cache_mode = force_generic_plan
as $$
declare
    v_shown uuid[] := '{}'::uuid[];
    v_notice social.notice;
begin
    foreach v_notice in array shown_answers.notices loop
        if not internal.can_see_profile(v_notice.sender_id, shown_answers.viewer_id)
            or not internal.can_see_post(
                v_notice.author_id, v_notice.post_id, shown_answers.viewer_id
            )
        then
            continue;
        end if;
        if v_notice.subject_id <> v_notice.post_id then
            perform
            from social.comments as c
            where c.post_id = v_notice.post_id
                and c.id = v_notice.subject_id
                and c.deleted_at is null
                and (c.hidden_at is null or c.author_id = shown_answers.viewer_id);
            continue when not found;
        end if;
        v_shown := v_shown || v_notice.id;
    end loop;
    return v_shown;
end
$$;

comment on function internal.shown_answers is
'Which notifications of comments, replies, mentions and likes a viewer may see: they see the sender,
and the post or the comment.';

revoke execute on function internal.shown_answers from public;
