create or replace function internal.tg_conversations__queue_message_files()
    returns trigger
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
begin
    -- Messages have no trigger of their own: their table grows without end.
    insert into core.outbox (topic, payload)
    select distinct
        'media.remove', jsonb_build_object('file_url', m.file_url, 'user_id', m.sender_id)
    from chat.messages as m
    where m.conversation_id = old.id
        and m.file_url is not null
        and not exists (
            select
            from chat.messages as kept
            where kept.sender_id = m.sender_id
                and kept.file_url = m.file_url
                and kept.conversation_id <> m.conversation_id
        );
    return old;
end
$$;

comment on function internal.tg_conversations__queue_message_files is
'Queues the removal of the files in the messages of a conversation that is about to be deleted,
except files that their sender also sent in another conversation.';

revoke execute on function internal.tg_conversations__queue_message_files from public;

create trigger queue_message_files before delete on chat.conversations
    for each row execute function internal.tg_conversations__queue_message_files();
