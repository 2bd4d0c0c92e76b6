create or replace function internal.tg_participants__queue_removal()
    returns trigger
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
begin
    -- Those of a deleted conversation go with it.
    if exists (select from chat.conversations as c where c.id = old.conversation_id) then
        insert into chat.removals (conversation_id, user_id)
        values (old.conversation_id, old.user_id);
    end if;
    return null;
end
$$;

comment on function internal.tg_participants__queue_removal is
'Leaves the read marks of a participant who is deleted with their account, and their name on
messages, to the job clear_conversations.';

revoke execute on function internal.tg_participants__queue_removal from public;

create trigger queue_removal after delete on chat.participants
    for each row execute function internal.tg_participants__queue_removal();
