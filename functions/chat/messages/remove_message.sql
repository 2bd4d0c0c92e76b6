create or replace function internal.remove_message(conversation_id uuid, message_id uuid)
    returns void
    language plpgsql
    volatile
    set plan_cache_mode = force_generic_plan
as $$
#variable_conflict use_column
declare
    v_message chat.message_record;
begin
    perform from chat.conversations where id = remove_message.conversation_id for no key update;
    select * into v_message
    from chat.messages
    where conversation_id = remove_message.conversation_id and id = remove_message.message_id
    for no key update;
    if v_message.id is null then
        return;
    end if;
    delete from chat.pending_flags
    where conversation_id = remove_message.conversation_id
        and message_id = remove_message.message_id;
    -- Without its flag it loses its content, also if its sender has deleted it before.
    v_message.flagged_at := null;
    v_message.deleted_at := coalesce(v_message.deleted_at, clock_timestamp());
    perform internal.change_message(v_message, null);
end
$$;

comment on function internal.remove_message is
'Deletes a message with its content and file, which moderators do not need any more.';

revoke execute on function internal.remove_message from public;
