-- depends: internal.require_participant
create or replace function internal.lock_conversation(conversation_id uuid, user_id uuid)
    returns chat.conversations
    language plpgsql
    volatile
    set plan_cache_mode = force_generic_plan
as $$
#variable_conflict use_column
declare
    v_conversation chat.conversations;
begin
    -- Locked before it is asked who may read it, so that the answer stays true.
    select * into v_conversation
    from chat.conversations
    where id = lock_conversation.conversation_id
    for no key update;
    perform internal.require_participant(
        lock_conversation.conversation_id, lock_conversation.user_id
    );
    return v_conversation;
end
$$;

comment on function internal.lock_conversation is
'A conversation that a user may read, locked until the transaction ends: no other transaction
changes it or sends a message in it.
@raises not_found the conversation does not exist, or the user may not read it';

revoke execute on function internal.lock_conversation from public;
