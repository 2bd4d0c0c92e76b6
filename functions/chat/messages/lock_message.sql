create or replace function internal.lock_message(
    conversation_id uuid, message_id uuid, user_id uuid
)
    returns chat.message_record
    language plpgsql
    volatile
    set plan_cache_mode = force_generic_plan
as $$
#variable_conflict use_column
declare
    v_message chat.message_record;
begin
    -- Asked first, so that no stranger locks the conversation.
    perform internal.visible_message(
        lock_message.conversation_id, lock_message.message_id, lock_message.user_id
    );
    perform internal.lock_conversation(lock_message.conversation_id, lock_message.user_id);
    -- Read again, since it may have changed while the function waited. Locked too, since
    -- moderators flag a message without locking the conversation.
    select * into v_message
    from chat.messages
    where conversation_id = lock_message.conversation_id and id = lock_message.message_id
    for no key update;
    return v_message;
end
$$;

comment on function internal.lock_message is
'A message that a user reads, locked together with its conversation until the transaction ends.
@raises not_found the conversation does not exist, or the user may not read it
@raises not_found the conversation has no such message, or the user may not read it';

revoke execute on function internal.lock_message from public;
