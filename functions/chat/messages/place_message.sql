-- depends: internal.next_moment internal.preview
create or replace function internal.place_message(
    message chat.message_record, is_counted boolean default true
)
    returns chat.conversations
    language plpgsql
    volatile
as $$
#variable_conflict use_column
declare
    v_now timestamptz := clock_timestamp();
    v_minute integer := extract(epoch from v_now)::bigint / 60;
    v_conversation chat.conversations;
begin
    -- Ids grow with the time, so no message turns up in a page that a reader has passed.
    update chat.conversations
    set
        last_message_id = core.uuid_v7_at(internal.next_moment(last_message_at, v_now)),
        last_message_at = internal.next_moment(last_message_at, v_now),
        last_message_type = message.message_type,
        last_sender_id = message.sender_id,
        last_content = internal.preview(message),
        message_count = message_count + (message.message_type <> 'system')::integer,
        sent_minute = case when message.message_type = 'system' then sent_minute else v_minute end,
        is_answered = is_answered or (
            last_sender_id <> message.sender_id
            and 'system' not in (last_message_type, message.message_type)
        ) is true
    where id = message.conversation_id and (is_answered or is_counted)
    returning * into v_conversation;
    return v_conversation;
end
$$;

comment on function internal.place_message is
'Makes a message the newest of its conversation, and locks the conversation until the transaction
ends. One that is not counted is placed only where another participant has written before.
@returns the conversation, with the id and the time of the message; null if there is none to place
it in';

revoke execute on function internal.place_message from public;
