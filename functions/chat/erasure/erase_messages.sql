create or replace function internal.erase_messages(
    conversation_id uuid, user_id uuid, batch integer
)
    returns integer
    language plpgsql
    volatile
    set plan_cache_mode = force_generic_plan
as $$
#variable_conflict use_column
declare
    v_message record;
    v_now timestamptz := clock_timestamp();
    v_rows integer := 0;
    v_last_id uuid;
begin
    for v_message in
        select id, file_url
        from chat.messages
        where conversation_id = erase_messages.conversation_id
            and sender_id = erase_messages.user_id
        order by id
        limit erase_messages.batch
    loop
        update chat.messages
        set
            sender_id = null, content = null, file_url = null, file_name = null,
            file_size = null, file_type = null, metadata = null,
            deleted_at = coalesce(deleted_at, v_now)
        where conversation_id = erase_messages.conversation_id and id = v_message.id;
        if v_message.file_url is not null then
            perform internal.queue_file_removal(v_message.file_url, erase_messages.user_id);
        end if;
        v_last_id := v_message.id;
        v_rows := v_rows + 1;
    end loop;
    if v_rows > 0 then
        -- Counts of unread messages look for deleted ones up to here.
        update chat.conversations
        set last_hidden_id = v_last_id
        where id = erase_messages.conversation_id
            and (last_hidden_id is null or last_hidden_id < v_last_id);
    end if;
    return v_rows;
end
$$;

comment on function internal.erase_messages is
'Empties a batch of the messages of a person in a locked conversation, and queues their files for
removal. Their places stay, as those of deleted messages without a sender.
@returns how many: fewer than a batch once all are emptied';

revoke execute on function internal.erase_messages from public;
