create or replace function internal.told_notice(
    viewer_id uuid,
    notice social.notice,
    out sender_id uuid,
    out username text,
    out display_name text,
    out image_url text,
    out title text,
    out message text,
    out action_url text,
    out count integer
)
    returns record
    language plpgsql
    stable
    set plan_cache_mode = force_generic_plan
as $$
#variable_conflict use_variable
declare
    v_about record := internal.subject_of_notice(told_notice.viewer_id, told_notice.notice);
begin
    count := coalesce(v_about.count, told_notice.notice.count);
    -- Who likes the caller is for plans that show it.
    if told_notice.notice.notification_type <> 'super_like' or internal.plan_has(
        internal.plan_of(told_notice.viewer_id), 'likes_received'
    ) then
        sender_id := told_notice.notice.sender_id;
        select u.username, p.display_name, p.image_url into username, display_name, image_url
        from identity.users as u
        join identity.profiles as p on p.user_id = u.id
        where u.id = sender_id;
    end if;
    title := left(
        internal.notice_title(
            told_notice.notice.notification_type, coalesce(display_name, 'Somebody'), v_about.name,
            count, told_notice.notice.data
        ),
        200
    );
    message := v_about.message;
    action_url := case
        when told_notice.notice.notification_type in ('friend_acceptance', 'follow')
            then '/people/' || username
        else v_about.action_url
    end;
end
$$;

comment on function internal.told_notice is
'How a notification that a viewer sees is told: its sender, title, message, link and count, as they
are now. For a message the count is that of the unread ones.';

revoke execute on function internal.told_notice from public;
