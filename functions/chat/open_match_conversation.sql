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
    returning id into v_id;
    insert into chat.participants (conversation_id, user_id)
    values (v_id, match.user1_id), (v_id, match.user2_id);
    return v_id;
end
$$;

comment on function internal.open_match_conversation is
'Opens the conversation of a new match, with both in it.
@returns its id';

revoke execute on function internal.open_match_conversation from public;
