create or replace function internal.shown_answers(
    viewer_id uuid, visible_ids uuid[], notices social.notice[]
)
    returns uuid[]
    language plpgsql
    stable
as $$
#variable_conflict use_column
declare
    v_shown uuid[] := '{}'::uuid[];
    v_author_id uuid;
    v_post_id uuid;
    v_ids uuid[];
    v_subjects uuid[];
    v_comments uuid[];
begin
    -- Each post once, however many notifications are about it.
    for v_author_id, v_post_id, v_ids, v_subjects in
        select n.author_id, n.post_id, array_agg(n.id), array_agg(n.subject_id)
        from unnest(shown_answers.notices) as n
        where n.sender_id = any (shown_answers.visible_ids)
        group by n.author_id, n.post_id
    loop
        continue when not internal.can_see_post(v_author_id, v_post_id, shown_answers.viewer_id);
        v_comments := null;
        if v_post_id <> any (v_subjects) then
            select array_agg(c.id) into v_comments
            from social.comments as c
            where c.post_id = v_post_id
                and c.id = any (v_subjects)
                and c.deleted_at is null
                and (c.hidden_at is null or c.author_id = shown_answers.viewer_id);
        end if;
        v_shown := v_shown || array(
            select n.id
            from unnest(v_ids, v_subjects) as n (id, subject_id)
            where n.subject_id = v_post_id or n.subject_id = any (v_comments)
        );
    end loop;
    return array(
        select n.id
        from unnest(shown_answers.notices) as n
        where n.id = any (v_shown)
            and (
                n.notification_type <> 'mention'
                or internal.still_mentions(n, shown_answers.viewer_id)
            )
    );
end
$$;

comment on function internal.shown_answers is
'Which notifications of comments, replies, mentions and likes a viewer may see: the sender is one of
visible_ids, and the viewer sees the post or the comment, which still names them if it is a mention.';

revoke execute on function internal.shown_answers from public;
