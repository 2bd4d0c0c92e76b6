create or replace function internal.readable_message(message_id uuid, participant chat.participants)
    returns chat.message_record
    language plpgsql
    stable
    set plan_cache_mode = force_generic_plan
as $$
#variable_conflict use_column
declare
    v_message chat.message_record;
begin
    select * into v_message
    from chat.messages
    where conversation_id = participant.conversation_id
        and id = readable_message.message_id
        and not participant.away @> created_at;
    if v_message.id is null then
        perform internal.refuse('not_found', 'no such message in the conversation');
    end if;
    return v_message;
end
$$;

comment on function internal.readable_message is
'A message that a participant may read.
@raises not_found the message does not exist, or was sent while the participant was away';

revoke execute on function internal.readable_message from public;
