create or replace function internal.store_message(message chat.messages)
    returns void
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
    set plan_cache_mode = force_generic_plan
as $$
begin
    insert into chat.messages (
        conversation_id, id, sender_id, message_type, content, file_url, file_name, file_size,
        file_type, metadata, reply_to, created_at
    )
    values (
        message.conversation_id, message.id, message.sender_id, message.message_type,
        message.content, message.file_url, message.file_name, message.file_size,
        message.file_type, message.metadata, message.reply_to, message.created_at
    );
    perform internal.wake_participants(
        message.conversation_id, message.sender_id, 'message.sent'
    );
end
$$;

comment on function internal.store_message is
'Stores a message that has its place, and wakes who is in its conversation.';

revoke execute on function internal.store_message from public;
