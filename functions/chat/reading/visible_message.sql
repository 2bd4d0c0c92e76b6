-- depends: internal.readable_conversations
create or replace function internal.visible_message(message_id uuid, user_id uuid)
    returns chat.messages
    language plpgsql
    stable
    set plan_cache_mode = force_generic_plan
as $$
#variable_conflict use_column
declare
    v_message chat.messages;
begin
    -- Through the conversations of the user: messages have no index by id alone.
    select m.* into v_message
    from internal.readable_conversations(visible_message.user_id) as r
    join chat.messages as m
        on m.conversation_id = (r.participant).conversation_id and m.id = visible_message.message_id
    where not (r.participant).away @> m.created_at;
    if v_message.id is null then
        perform internal.refuse('not_found', 'no such message');
    end if;
    return v_message;
end
$$;

comment on function internal.visible_message is
'A message that a user reads in one of their conversations.
@raises not_found the message does not exist, or the user may not read it';

revoke execute on function internal.visible_message from public;
