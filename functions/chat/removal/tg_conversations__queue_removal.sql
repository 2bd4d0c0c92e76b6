create or replace function internal.tg_conversations__queue_removal()
    returns trigger
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
begin
    -- Its messages and marks may be on another server, and may be millions: a job clears them.
    insert into chat.removals (conversation_id) values (old.id);
    return null;
end
$$;

comment on function internal.tg_conversations__queue_removal is
'Leaves the messages and read marks of a deleted conversation to the job clear_conversations. No one
reads them from then on: everything asks for the conversation first.';

revoke execute on function internal.tg_conversations__queue_removal from public;

create trigger queue_removal after delete on chat.conversations
    for each row execute function internal.tg_conversations__queue_removal();
