-- depends: internal.next_moment
create or replace function internal.tell_participants(
    conversation chat.conversations, user_id uuid, event text
)
    returns timestamptz
    language plpgsql
    volatile
as $$
#variable_conflict use_column
declare
    v_message chat.message_record;
    v_conversation chat.conversations;
begin
    -- A conversation that has ended gets no message; the time is still after every other one.
    if conversation.status <> 'open' then
        return internal.next_moment(conversation.last_message_at, clock_timestamp());
    end if;
    v_message.conversation_id := conversation.id;
    v_message.message_type := 'system';
    v_message.sender_id := tell_participants.user_id;
    v_message.metadata := jsonb_build_object('event', tell_participants.event);
    v_conversation := internal.place_message(v_message);
    insert into chat.messages (
        conversation_id, id, sender_id, message_type, metadata, created_at
    )
    values (
        v_conversation.id, v_conversation.last_message_id, v_message.sender_id,
        v_message.message_type, v_message.metadata, v_conversation.last_message_at
    );
    perform internal.wake_participants(v_conversation, v_message.sender_id, 'message.sent');
    return v_conversation.last_message_at;
end
$$;

comment on function internal.tell_participants is
'Sends the system message that a participant joined or left. The conversation has to be locked.
@returns the time of the message, later than every message before it';

revoke execute on function internal.tell_participants from public;
