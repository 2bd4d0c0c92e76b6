create or replace function internal.shown_answers(viewer_id uuid, notices social.notice[])
    returns uuid[]
    language plpgsql
    stable
    set plan_cache_mode = force_generic_plan
as $$
declare
    v_shown uuid[] := '{}'::uuid[];
    v_notice social.notice;
    -- Each person and each post once, however many notifications are about them.
    v_people uuid[] := internal.visible_profiles(
        array(select n.sender_id from unnest(shown_answers.notices) as n), shown_answers.viewer_id
    );
    v_posts uuid[] := array(
        select about.post_id
        from (
            select distinct n.author_id, n.post_id
            from unnest(shown_answers.notices) as n
            where n.sender_id = any (v_people)
            offset 0
        ) as about
        where internal.can_see_post(about.author_id, about.post_id, shown_answers.viewer_id)
    );
begin
    foreach v_notice in array shown_answers.notices loop
        continue when v_notice.sender_id <> all (v_people) is not false
            or v_notice.post_id <> all (v_posts) is not false;
        if v_notice.subject_id <> v_notice.post_id then
            perform
            from social.comments as c
            where c.post_id = v_notice.post_id
                and c.id = v_notice.subject_id
                and c.deleted_at is null;
            continue when not found;
        end if;
        continue when v_notice.notification_type = 'mention'
            and not internal.still_mentions(v_notice, shown_answers.viewer_id);
        v_shown := v_shown || v_notice.id;
    end loop;
    return v_shown;
end
$$;

comment on function internal.shown_answers is
'Which notifications of comments, replies, mentions and likes a viewer may see: they see the sender,
and the post or the comment, which still names them if it is a mention.';

revoke execute on function internal.shown_answers from public;
