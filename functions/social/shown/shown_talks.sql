-- depends: internal.readable_conversations internal.shown_unread
create or replace function internal.shown_talks(
    notification_type social.notification_type, viewer_id uuid, notices social.notice[]
)
    returns uuid[]
    language plpgsql
    stable
as $$
declare
    v_hidden uuid[] := internal.blocked_with(shown_talks.viewer_id);
begin
    if shown_talks.notification_type = 'message_request' then
        -- It waits: a conversation that is a request is not among those that the viewer reads.
        return array(
            select n.id
            from unnest(shown_talks.notices) as n
            join chat.conversations as c on c.id = n.subject_id
            where c.requested_by = n.sender_id
                and c.request_status = 'pending'
                and c.status = 'open'
                and shown_talks.viewer_id in (c.user1_id, c.user2_id)
        );
    end if;
    return array(
        select n.id
        from unnest(shown_talks.notices) as n
        cross join lateral (
            select
            from internal.readable_conversations(shown_talks.viewer_id) as r
            where (r.participant).conversation_id = n.subject_id
                and internal.shown_unread(r.participant, r.conversation, v_hidden) > 0
            offset 0
        ) as readable
    );
end
$$;

comment on function internal.shown_talks is
'Which notifications of messages, or of requests to write, a viewer may see: they read the
conversation, and have not read the messages in it; or the request waits for their answer.';

revoke execute on function internal.shown_talks from public;
