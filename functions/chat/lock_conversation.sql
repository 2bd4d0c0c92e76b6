-- depends: internal.seats_of
create or replace function internal.lock_conversation(user_id uuid, conversation_id uuid)
    returns chat.conversations
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
    set plan_cache_mode = force_generic_plan
as $$
#variable_conflict use_column
declare
    v_conversation chat.conversations;
begin
    -- Who writes, leaves, joins or closes comes one after the other; what the second statement
    -- finds is true then.
    perform
    from chat.conversations
    where id = lock_conversation.conversation_id
    for no key update;
    select (s.conversation).* into v_conversation
    from internal.seats_of(lock_conversation.user_id) as s
    where (s.seat).conversation_id = lock_conversation.conversation_id;
    if v_conversation.id is null then
        perform internal.refuse('not_found', 'no such conversation');
    end if;
    return v_conversation;
end
$$;

comment on function internal.lock_conversation is
'A conversation that somebody may read; until the end of the transaction nobody else changes it, or
says anything in it.
@raises not_found there is none, or they may not read it';

revoke execute on function internal.lock_conversation from public;
