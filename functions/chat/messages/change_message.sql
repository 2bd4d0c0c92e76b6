-- depends: internal.preview internal.wake_participants
create or replace function internal.change_message(message chat.message_record, changed_by uuid)
    returns void
    language plpgsql
    volatile
    set plan_cache_mode = force_generic_plan
as $$
#variable_conflict use_column
declare
    v_conversation chat.conversations;
    v_old chat.message_record;
begin
    select * into v_old
    from chat.messages
    where conversation_id = message.conversation_id and id = message.id;

    -- Moderators need the content of a flagged message until they take the flag back.
    if message.deleted_at is not null and message.flagged_at is null then
        message.content := null;
        message.file_url := null;
        message.file_name := null;
        message.file_size := null;
        message.file_type := null;
        message.metadata := null;
    end if;
    update chat.messages
    set
        content = message.content,
        file_url = message.file_url,
        file_name = message.file_name,
        file_size = message.file_size,
        file_type = message.file_type,
        metadata = message.metadata,
        edited_at = message.edited_at,
        deleted_at = message.deleted_at,
        flagged_at = message.flagged_at
    where conversation_id = message.conversation_id and id = message.id;
    if v_old.file_url is not null and v_old.file_url is distinct from message.file_url then
        perform internal.queue_file_removal(v_old.file_url, v_old.sender_id);
    end if;

    update chat.conversations
    set last_content = internal.preview(message)
    where id = message.conversation_id and last_message_id = message.id;
    if coalesce(message.deleted_at, message.flagged_at) is not null then
        update chat.conversations
        set last_hidden_id = message.id
        where id = message.conversation_id
            and (last_hidden_id is null or last_hidden_id < message.id);
    end if;

    select * into v_conversation from chat.conversations where id = message.conversation_id;
    perform internal.wake_participants(v_conversation, changed_by, 'message.changed');
end
$$;

comment on function internal.change_message is
'Stores a changed message, updates the inboxes that show it, and wakes the other participants. A
message that is deleted and not flagged loses its content, and its file is queued for removal. The
conversation has to be locked.';

revoke execute on function internal.change_message from public;
