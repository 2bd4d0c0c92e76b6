create or replace function internal.lock_own_message(
    conversation_id uuid, message_id uuid, sender_id uuid
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
    perform
    from chat.messages
    where conversation_id = lock_own_message.conversation_id
        and id = lock_own_message.message_id
        and sender_id = lock_own_message.sender_id;
    -- What a block hides in a conversation of two, it hides from both.
    if not found or exists (
        select
        from chat.conversations
        where id = lock_own_message.conversation_id and user1_id is not null
    ) then
        return null;
    end if;
    -- In the order of internal.lock_message: the conversation first.
    perform
    from chat.conversations
    where id = lock_own_message.conversation_id
    for no key update;
    select * into v_message
    from chat.messages
    where conversation_id = lock_own_message.conversation_id and id = lock_own_message.message_id
    for no key update;
    return v_message;
end
$$;

comment on function internal.lock_own_message is
'A message that a user sent to several people, locked together with its conversation until the
transaction ends, even if the user no longer reads the conversation; null if there is none. Use it
to remove what people wrote, for nothing else.';

revoke execute on function internal.lock_own_message from public;
