create or replace function internal.pass_conversation(
    conversation chat.conversations, bond chat.conversation_kind
)
    returns void
    language plpgsql
    volatile
as $$
#variable_conflict use_column
begin
    update chat.conversations
    set
        kind = pass_conversation.bond,
        match_id = (
            select m.id
            from matching.matches as m
            where pass_conversation.bond = 'match'
                and m.user1_id = conversation.user1_id
                and m.user2_id = conversation.user2_id
        ),
        connection_id = (
            select n.id
            from calls.connections as n
            where pass_conversation.bond = 'connection'
                and n.user1_id = conversation.user1_id
                and n.user2_id = conversation.user2_id
        )
    where id = conversation.id;
end
$$;

comment on function internal.pass_conversation is
'Turns the conversation of two people, whose match or connection has ended, to the bond that they
still have. The conversation has to be locked.';

revoke execute on function internal.pass_conversation from public;
