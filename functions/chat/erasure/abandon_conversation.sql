create or replace function internal.abandon_conversation(conversation_id uuid, user_id uuid)
    returns void
    language plpgsql
    volatile
as $$
#variable_conflict use_column
begin
    delete from chat.read_marks
    where conversation_id = abandon_conversation.conversation_id
        and user_id = abandon_conversation.user_id;
    update chat.conversations
    set last_sender_id = null, last_content = null
    where id = abandon_conversation.conversation_id
        and last_sender_id = abandon_conversation.user_id;
    update chat.participants
    set added_by = null
    where conversation_id = abandon_conversation.conversation_id
        and added_by = abandon_conversation.user_id;
    -- The match or the connection goes, and would take the conversation of the other with it.
    update chat.conversations
    set
        kind = 'direct', match_id = null, connection_id = null, user1_id = null, user2_id = null,
        requested_by = null, request_status = null, request_message_id = null,
        status = greatest(status, 'closed')
    where id = abandon_conversation.conversation_id
        and abandon_conversation.user_id in (user1_id, user2_id);
    delete from chat.participants
    where conversation_id = abandon_conversation.conversation_id
        and user_id = abandon_conversation.user_id;
    delete from chat.conversations as c
    where c.id = abandon_conversation.conversation_id
        and c.kind = 'direct'
        and not exists (select from chat.participants as p where p.conversation_id = c.id);
end
$$;

comment on function internal.abandon_conversation is
'Removes a person who is erased from a locked conversation in which none of their messages is left.
That of two people stays closed with the other; one of people without any left is deleted.';

revoke execute on function internal.abandon_conversation from public;
