create or replace function internal.open_match_conversation(match matching.matches)
    returns uuid
    language plpgsql
    volatile
as $$
declare
    v_id uuid;
begin
    insert into chat.conversations (kind, match_id, user1_id, user2_id)
    values ('match', match.id, match.user1_id, match.user2_id)
    on conflict (user1_id, user2_id) where user1_id is not null do update
        set
            kind = excluded.kind,
            match_id = excluded.match_id,
            connection_id = null,
            requested_by = null,
            request_status = null,
            request_message_id = null,
            status = 'open'
    returning id into v_id;
    insert into chat.participants (conversation_id, user_id)
    values (v_id, match.user1_id), (v_id, match.user2_id)
    on conflict (conversation_id, user_id) do nothing;
    return v_id;
end
$$;

comment on function internal.open_match_conversation is
'Opens the conversation of a new match, with both people in it. If the two had a conversation
before, it becomes that of the match.
@returns the id of the conversation';

revoke execute on function internal.open_match_conversation from public;
