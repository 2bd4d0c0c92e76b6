-- depends: internal.erase_messages internal.abandon_conversation
create or replace function internal.erase_conversations(user_id uuid, batch integer)
    returns integer
    language plpgsql
    volatile
as $$
#variable_conflict use_column
declare
    v_id uuid;
    v_rows integer := 0;
begin
    loop
        select conversation_id into v_id
        from chat.participants
        where user_id = erase_conversations.user_id
        order by conversation_id
        limit 1;
        exit when not found;
        -- The conversation first, as for each message.
        perform from chat.conversations where id = v_id for no key update;
        v_rows := v_rows + internal.erase_messages(
            v_id, erase_conversations.user_id, erase_conversations.batch - v_rows
        );
        exit when v_rows >= erase_conversations.batch;
        perform internal.abandon_conversation(v_id, erase_conversations.user_id);
        v_rows := v_rows + 1;
        exit when v_rows >= erase_conversations.batch;
    end loop;
    return v_rows;
end
$$;

comment on function internal.erase_conversations is
'Erases a person from their conversations, one after the other: their messages are emptied, and then
they are a participant no more. Others keep the conversation, with an author who is removed.
@returns how many messages and conversations were changed: fewer than a batch once all are';

revoke execute on function internal.erase_conversations from public;
