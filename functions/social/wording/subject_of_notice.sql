create or replace function internal.subject_of_notice(
    viewer_id uuid,
    notice social.notice,
    out name text,
    out action_url text,
    out count integer
)
    returns record
    language plpgsql
    stable
as $$
#variable_conflict use_variable
declare
    v_type social.notification_type := subject_of_notice.notice.notification_type;
    v_id uuid := subject_of_notice.notice.subject_id;
begin
    case
        when v_type = 'match' then
            action_url := '/matches/' || v_id;
        when v_type = 'super_like' then
            action_url := '/likes';
        when v_type = 'saved_search' then
            select s.name, '/searches/' || v_id into name, action_url
            from matching.saved_searches as s
            where s.user_id = subject_of_notice.viewer_id and s.id = v_id;
        when v_type in ('message', 'message_request') then
            select t.name, t.unread, '/conversations/' || v_id into name, count, action_url
            from internal.talk_of_notice(subject_of_notice.viewer_id, v_id) as t;
            if v_type = 'message_request' then
                count := 1;
                action_url := '/requests/' || v_id;
            end if;
        when v_type in ('group_invitation', 'group_approval') then
            select g.name, '/groups/' || v_id into name, action_url
            from groups.groups as g
            where g.id = v_id;
        when v_type in ('event_invitation', 'event_change', 'event_seat') then
            select e.title, '/events/' || e.slug into name, action_url
            from events.events as e
            where e.id = v_id;
        when v_type = 'connection' then
            action_url := '/connections/' || v_id;
        when v_type = 'video_request' then
            select '/connections/' || r.connection_id into action_url
            from calls.video_requests as r
            where r.id = v_id;
        when v_type = 'friend_request' then
            action_url := '/friends/requests';
        when v_type in ('comment', 'reply', 'mention', 'like') then
            name := case
                when v_id = subject_of_notice.notice.post_id then 'post' else 'comment'
            end;
            action_url := '/posts/' || subject_of_notice.notice.post_id || case
                when name = 'comment' then '/comments/' || v_id else ''
            end;
        when v_type = 'moderation' then
            action_url := coalesce(
                '/conversations/' || (subject_of_notice.notice.data ->> 'conversation_id'),
                '/moderation'
            );
        else null;
    end case;
end
$$;

comment on function internal.subject_of_notice is
'What a notification is about, as it is told: its name, where it is, and how many there
are now; nulls where the type has none.';

revoke execute on function internal.subject_of_notice from public;
