-- depends: internal.preview internal.wake_participants
create or replace function internal.change_message(message chat.messages, changed_by uuid)
    returns void
    language plpgsql
    volatile
    set plan_cache_mode = force_generic_plan
as $$
#variable_conflict use_column
declare
    v_conversation chat.conversations;
begin
    update chat.messages
    set
        content = message.content,
        edited_at = message.edited_at,
        deleted_at = message.deleted_at,
        flagged_at = message.flagged_at
    where conversation_id = message.conversation_id and id = message.id;

    update chat.conversations
    set last_content = internal.preview(message)
    where id = message.conversation_id and last_message_id = message.id;

    select * into v_conversation from chat.conversations where id = message.conversation_id;
    perform internal.wake_participants(v_conversation, changed_by, 'message.changed');
end
$$;

comment on function internal.change_message is
'Stores what has changed of a message whose conversation is locked, where inboxes show it too, and
wakes who is in the conversation, but for who changed it.';

revoke execute on function internal.change_message from public;
