create or replace function internal.received_message(
    conversation_id uuid, message_id uuid, user_id uuid
)
    returns chat.message_record
    language plpgsql
    stable
    set plan_cache_mode = force_generic_plan
as $$
#variable_conflict use_column
declare
    v_participant chat.participants;
begin
    select * into v_participant
    from chat.participants
    where conversation_id = received_message.conversation_id
        and user_id = received_message.user_id;
    return internal.readable_message(received_message.message_id, v_participant);
end
$$;

comment on function internal.received_message is
'A message that a user got in a conversation, which may have ended since: a sender who blocks them
or leaves can still be reported.
@raises not_found the user was never in the conversation, or was away when it was sent';

revoke execute on function internal.received_message from public;
