create or replace function internal.shown_meetings(
    notification_type social.notification_type, viewer_id uuid, notices social.notice[]
)
    returns uuid[]
    language plpgsql
    stable
as $$
begin
    case shown_meetings.notification_type
        when 'match' then
            return array(
                select n.id
                from unnest(shown_meetings.notices) as n
                join matching.matches as m on m.id = n.subject_id and m.status = 'active'
            );
        when 'super_like' then
            return array(
                select n.id
                from unnest(shown_meetings.notices) as n
                where internal.can_see_profile(n.sender_id, shown_meetings.viewer_id)
                    and internal.likes_person(n.sender_id, shown_meetings.viewer_id)
            );
        when 'saved_search' then
            return array(
                select n.id
                from unnest(shown_meetings.notices) as n
                where exists (
                    select
                    from matching.search_finds as f
                    where f.user_id = shown_meetings.viewer_id
                        and f.search_id = n.subject_id
                        and internal.can_see_profile(f.found_user_id, shown_meetings.viewer_id)
                )
            );
        when 'connection' then
            return array(
                select n.id
                from unnest(shown_meetings.notices) as n
                join calls.connections as c on c.id = n.subject_id and c.ended_at is null
            );
        when 'video_request' then
            return array(
                select n.id
                from unnest(shown_meetings.notices) as n
                join calls.video_requests as r on r.id = n.subject_id and r.status = 'pending'
                join calls.connections as c on c.id = r.connection_id and c.ended_at is null
            );
    end case;
    return '{}'::uuid[];
end
$$;

comment on function internal.shown_meetings is
'Which notifications of one type about two people who meet a viewer may see: the match or the
connection is active, the super like holds, the request for video waits, and of a saved search
somebody is visible whom it found. Senders are checked already.';

revoke execute on function internal.shown_meetings from public;
