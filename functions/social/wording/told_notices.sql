-- depends: internal.subject_of_notice internal.answers_of
create or replace function internal.told_notices(viewer_id uuid, notices social.notice[])
    returns table (
        id uuid,
        sender_id uuid,
        username text,
        display_name text,
        image_url text,
        title text,
        message text,
        action_url text,
        count integer
    )
    language plpgsql
    stable
    rows 20
    set plan_cache_mode = force_generic_plan
    set enable_seqscan = off  -- a plan made while a table was small stays when it is not
as $$
#variable_conflict use_column
declare
    -- Who likes the viewer is for plans that show it.
    v_unnamed social.notification_type[] := case
        when not internal.plan_has(internal.plan_of(told_notices.viewer_id), 'likes_received')
            then array['super_like']::social.notification_type[]
        else '{}'::social.notification_type[]
    end;
begin
    return query
    select
        n.id,
        case when n.notification_type <> all (v_unnamed) then n.sender_id end,
        u.username,
        p.display_name,
        p.image_url,
        left(
            internal.notice_title(
                n.notification_type, coalesce(p.display_name, 'Somebody'), about.name,
                coalesce(about.count, n.count), n.data
            ),
            200
        ),
        answer.content,
        case
            when n.notification_type in ('friend_acceptance', 'follow')
                then '/people/' || u.username
            else about.action_url
        end,
        coalesce(about.count, n.count)
    from unnest(told_notices.notices) as n
    cross join lateral internal.subject_of_notice(told_notices.viewer_id, n) as about
    left join internal.answers_of(told_notices.notices) as answer
        on answer.subject_id = n.subject_id and n.notification_type <> 'like'
    left join identity.users as u
        on u.id = n.sender_id and n.notification_type <> all (v_unnamed)
    left join identity.profiles as p on p.user_id = u.id;
end
$$;

comment on function internal.told_notices is
'How a notification that a viewer sees is told: its sender, title, message, link and count, as they
are now. For a message the count is that of the unread ones.';

revoke execute on function internal.told_notices from public;
