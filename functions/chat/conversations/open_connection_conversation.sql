create or replace function internal.open_connection_conversation(
    connection_id uuid, user1_id uuid, user2_id uuid
)
    returns uuid
    language plpgsql
    volatile
as $$
#variable_conflict use_column
declare
    v_id uuid;
begin
    insert into chat.conversations as c (kind, connection_id, user1_id, user2_id)
    values (
        'connection', open_connection_conversation.connection_id,
        open_connection_conversation.user1_id, open_connection_conversation.user2_id
    )
    on conflict (user1_id, user2_id) where user1_id is not null do update
        set
            kind = excluded.kind,
            match_id = null,
            connection_id = excluded.connection_id,
            requested_by = null,
            request_status = null,
            request_message_id = null,
            status = 'open'
        -- That of an active match stays the match's.
        where c.kind <> 'match' or c.status <> 'open'
    returning id into v_id;
    if v_id is null then
        select id into v_id
        from chat.conversations
        where user1_id = open_connection_conversation.user1_id
            and user2_id = open_connection_conversation.user2_id;
    end if;
    insert into chat.participants (conversation_id, user_id)
    values
        (v_id, open_connection_conversation.user1_id),
        (v_id, open_connection_conversation.user2_id)
    on conflict (conversation_id, user_id) do nothing;
    return v_id;
end
$$;

comment on function internal.open_connection_conversation is
'Opens the conversation of a new connection, with both people in it. If the two had a conversation
before, it becomes that of the connection, except while it is that of their match.
@returns the id of the conversation';

revoke execute on function internal.open_connection_conversation from public;
