create or replace function internal.shown_message(
    message chat.message, viewer_id uuid, has_sender boolean
)
    returns table (
        content text,
        file_url text,
        file_name text,
        file_size bigint,
        file_type text,
        metadata jsonb,
        reply_to uuid
    )
    language sql
    immutable
    rows 1
begin atomic
    select
        message.content,
        message.file_url,
        message.file_name,
        message.file_size,
        message.file_type,
        message.metadata,
        message.reply_to
    where
        message.deleted_at is null
        and (message.flagged_at is null or message.sender_id = shown_message.viewer_id)
        and (shown_message.has_sender or message.message_type = 'system');
end;

comment on function internal.shown_message is
'What a viewer sees of a message; no row if only its place is left to them. has_sender is false if
the sender is hidden from the viewer. A sender still sees their own flagged message. It is
inlined.';

revoke execute on function internal.shown_message from public;
