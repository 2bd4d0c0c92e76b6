create or replace function internal.lock_message(message_id uuid, user_id uuid)
    returns chat.messages
    language plpgsql
    volatile
    set plan_cache_mode = force_generic_plan
as $$
#variable_conflict use_column
declare
    v_message chat.messages := internal.find_message(lock_message.message_id, lock_message.user_id);
begin
    perform internal.lock_conversation(v_message.conversation_id, lock_message.user_id);
    -- As it is now: it may have been changed while the conversation was waited for. Locked, since
    -- moderators flag it without the conversation.
    select * into v_message
    from chat.messages
    where conversation_id = v_message.conversation_id and id = v_message.id
    for no key update;
    return v_message;
end
$$;

comment on function internal.lock_message is
'A message that somebody reads, with its conversation locked until the end of the transaction.
@raises not_found there is none of that id in their conversations';

revoke execute on function internal.lock_message from public;
