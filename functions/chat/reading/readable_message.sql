create or replace function internal.readable_message(message_id uuid, participant chat.participants)
    returns uuid
    language plpgsql
    stable
    set plan_cache_mode = force_generic_plan
as $$
#variable_conflict use_column
declare
    v_id uuid;
begin
    if readable_message.message_id is null then
        select id into v_id
        from chat.messages
        where conversation_id = participant.conversation_id
        order by id desc
        limit 1;
        return v_id;
    end if;
    select id into v_id
    from chat.messages
    where conversation_id = participant.conversation_id
        and id = readable_message.message_id
        and not participant.away @> created_at;
    if v_id is null then
        perform internal.refuse('not_found', 'no such message in the conversation');
    end if;
    return v_id;
end
$$;

comment on function internal.readable_message is
'The id of a message that a participant may read. For a null message_id, that of the newest
message, or null if there is none.
@raises not_found the message does not exist, or was sent while the participant was away';

revoke execute on function internal.readable_message from public;
