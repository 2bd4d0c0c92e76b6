-- depends: internal.readable_conversations internal.shown_unread
create or replace function internal.shown_talks(
    notification_type social.notification_type, viewer_id uuid, notices social.notice[]
)
    returns uuid[]
    language plpgsql
    stable
    set plan_cache_mode = force_generic_plan
as $$
declare
    v_hidden uuid[] := internal.blocked_with(shown_talks.viewer_id);
begin
    return array(
        select n.id
        from unnest(shown_talks.notices) as n
        cross join lateral (
            select
            from internal.readable_conversations(shown_talks.viewer_id) as r
            where (r.participant).conversation_id = n.subject_id
                and (
                    shown_talks.notification_type = 'message_request'
                    or internal.shown_unread(r.participant, r.conversation, v_hidden) > 0
                )
            offset 0
        ) as readable
    );
end
$$;

comment on function internal.shown_talks is
'Which notifications of messages, or of requests to write, a viewer may see: they read the
conversation, and have not read the messages in it.';

revoke execute on function internal.shown_talks from public;
