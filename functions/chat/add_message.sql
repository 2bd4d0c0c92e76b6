-- depends: internal.preview internal.wake_participants
create or replace function internal.add_message(
    conversation chat.conversations, message chat.messages
)
    returns chat.messages
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
    set plan_cache_mode = force_generic_plan
as $$
#variable_conflict use_column
declare
    v_message chat.messages := message;
begin
    -- Under the lock of the conversation, and never at or before the message before it: nobody who
    -- pages finds one in a place that they have passed.
    v_message.created_at := greatest(
        clock_timestamp(), conversation.last_message_at + interval '1 microsecond'
    );
    v_message.id := core.uuid_v7_at(v_message.created_at);
    v_message.conversation_id := conversation.id;
    insert into chat.messages select v_message.*;

    update chat.conversations
    set
        last_message_id = v_message.id,
        last_message_at = v_message.created_at,
        last_message_type = v_message.message_type,
        last_sender_id = v_message.sender_id,
        last_content = internal.preview(v_message),
        message_count = message_count + (v_message.message_type <> 'system')::integer
    where id = conversation.id;
    if v_message.message_type <> 'system' then
        update chat.participants
        set seen_count = seen_count + 1
        where conversation_id = conversation.id and user_id = v_message.sender_id;
    end if;
    perform internal.wake_participants(conversation.id, v_message.sender_id, 'message.sent');
    return v_message;
end
$$;

comment on function internal.add_message is
'Says something in a conversation that the caller has locked, and wakes who is in it.
@returns the message, with its id and time';

revoke execute on function internal.add_message from public;
