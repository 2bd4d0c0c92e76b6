create or replace function internal.lock_message(message_id uuid, user_id uuid)
    returns chat.messages
    language plpgsql
    volatile
    set plan_cache_mode = force_generic_plan
as $$
#variable_conflict use_column
declare
    v_message chat.messages := internal.visible_message(lock_message.message_id, lock_message.user_id);
begin
    perform internal.lock_conversation(v_message.conversation_id, lock_message.user_id);
    -- Read again, since it may have changed while the function waited. Locked too, since
    -- moderators flag a message without locking the conversation.
    select * into v_message
    from chat.messages
    where conversation_id = v_message.conversation_id and id = v_message.id
    for no key update;
    return v_message;
end
$$;

comment on function internal.lock_message is
'A message that a user reads, locked together with its conversation until the transaction ends.
@raises not_found the message does not exist, or the user may not read it';

revoke execute on function internal.lock_message from public;
