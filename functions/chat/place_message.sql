-- depends: internal.next_moment internal.preview
create or replace function internal.place_message(message chat.messages)
    returns chat.messages
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
    set plan_cache_mode = force_generic_plan
as $$
#variable_conflict use_column
declare
    v_message chat.messages := message;
    v_now timestamptz := clock_timestamp();
begin
    -- Who pages never finds a message in a place that they have passed.
    update chat.conversations
    set
        last_message_id = core.uuid_v7_at(internal.next_moment(last_message_at, v_now)),
        last_message_at = internal.next_moment(last_message_at, v_now),
        last_message_type = v_message.message_type,
        last_sender_id = v_message.sender_id,
        last_content = internal.preview(v_message),
        message_count = message_count + (v_message.message_type <> 'system')::integer
    where id = v_message.conversation_id
    returning last_message_id, last_message_at into v_message.id, v_message.created_at;
    return v_message;
end
$$;

comment on function internal.place_message is
'Makes a message the newest of its conversation, and locks that: until the end of the transaction
nobody else changes it, or says anything in it.
@returns the message with its id and time, which are null where there is no such conversation';

revoke execute on function internal.place_message from public;
