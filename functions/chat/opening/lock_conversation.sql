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
    -- Who writes, leaves, joins or closes comes one after the other; what they find is true then.
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
'A conversation that somebody may read; until the end of the transaction nobody else changes it, or
says anything in it.
@raises not_found there is none, or they may not read it';

revoke execute on function internal.lock_conversation from public;
