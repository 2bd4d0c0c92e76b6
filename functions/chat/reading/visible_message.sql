create or replace function internal.visible_message(
    conversation_id uuid, message_id uuid, user_id uuid
)
    returns chat.message_record
    language plpgsql
    stable
as $$
begin
    return internal.readable_message(
        visible_message.message_id,
        internal.require_participant(visible_message.conversation_id, visible_message.user_id)
    );
end
$$;

comment on function internal.visible_message is
'A message that a user reads in one of their conversations.
@raises not_found the conversation does not exist, or the user may not read it
@raises not_found the conversation has no such message, or the user may not read it';

revoke execute on function internal.visible_message from public;
