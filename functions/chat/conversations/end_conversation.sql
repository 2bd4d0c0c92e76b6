create or replace function internal.end_conversation(
    conversation_id uuid, status chat.conversation_status
)
    returns void
    language plpgsql
    volatile
as $$
#variable_conflict use_column
begin
    -- Waits for a sender who holds the row; a later sender finds it ended.
    update chat.conversations
    set status = end_conversation.status
    where
        conversations.id = end_conversation.conversation_id
        and conversations.status < end_conversation.status;
end
$$;

comment on function internal.end_conversation is
'Closes or hides a conversation. A hidden conversation stays hidden.';

revoke execute on function internal.end_conversation from public;
