create or replace function internal.shown_notices(viewer_id uuid, notices social.notice[])
    returns uuid[]
    language plpgsql
    stable
    set plan_cache_mode = force_generic_plan
as $$
declare
    -- Once, not for each row.
    v_hidden uuid[] := internal.blocked_with(shown_notices.viewer_id);
    v_about uuid[];
    v_people uuid[];
    v_wanted uuid[];
    v_visible uuid[];
    v_shown uuid[] := '{}'::uuid[];
    v_type social.notification_type;
    v_some social.notice[];
begin
    if shown_notices.notices is null then
        return v_shown;
    end if;
    -- An array, which is a probe of the index for each, whatever the size of the table.
    v_about := array(
        select n.sender_id from unnest(shown_notices.notices) as n
        union
        select n.author_id from unnest(shown_notices.notices) as n where n.post_id is not null
    );
    -- The senders and authors who are active and have no block with the viewer.
    v_people := array(
        select s.user_id
        from identity.standings as s
        where s.status = 'active'
            and s.user_id = any (v_about)
            and s.user_id <> all (v_hidden)
    );
    -- Of these types, the senders show their profiles: asked once for all of them.
    v_wanted := array(
        select distinct n.sender_id
        from unnest(shown_notices.notices) as n
        where n.notification_type in ('comment', 'reply', 'mention', 'like', 'follow')
            and n.sender_id = any (v_people)
    );
    if v_wanted <> '{}' then
        v_visible := internal.visible_profiles(v_wanted, shown_notices.viewer_id);
    end if;
    for v_type, v_some in
        select about.notification_type, array_agg(about.notice)
        from (
            select
                -- What one helper answers alike is asked together.
                case
                    when n.notification_type in ('reply', 'mention', 'like') then 'comment'
                    else n.notification_type
                end as notification_type,
                n as notice
            from unnest(shown_notices.notices) as n
            where (n.sender_id is null or n.sender_id = any (v_people))
                and (n.post_id is null or n.author_id = any (v_people))
        ) as about
        group by about.notification_type
    loop
        v_shown := v_shown || case
            when v_type in ('match', 'super_like', 'saved_search', 'connection', 'video_request')
                then internal.shown_meetings(v_type, shown_notices.viewer_id, v_some)
            when v_type in ('message', 'message_request')
                then internal.shown_talks(v_type, shown_notices.viewer_id, v_some)
            when v_type in (
                'group_invitation', 'group_approval', 'event_invitation', 'event_change',
                'event_seat'
            ) then internal.shown_places(v_type, shown_notices.viewer_id, v_some)
            when v_type in ('friend_request', 'friend_acceptance', 'follow')
                then internal.shown_ties(v_type, shown_notices.viewer_id, v_visible, v_some)
            when v_type = 'comment'
                then internal.shown_answers(shown_notices.viewer_id, v_visible, v_some)
            -- What moderators decide about a person is always told.
            when v_type = 'moderation' then array(select n.id from unnest(v_some) as n)
            else '{}'
        end;
    end loop;
    return v_shown;
end
$$;

comment on function internal.shown_notices is
'Which of these notifications a person may see now: the one rule of notifications, for the list, the
count, what is sent and what is told at all. The sender is active, neither blocks the other, and the
thing that it is about is still there for the viewer.
@returns their ids, in no order';

revoke execute on function internal.shown_notices from public;
