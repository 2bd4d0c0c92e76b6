create or replace function internal.tell_messages(conversation_id uuid, sender_id uuid)
    returns void
    language plpgsql
    volatile
as $$
#variable_conflict use_column
begin
    perform internal.notify(p.user_id, 'message', tell_messages.sender_id, c.id)
    from chat.conversations as c
    join chat.participants as p on p.conversation_id = c.id
    where c.id = tell_messages.conversation_id
        and p.user_id <> tell_messages.sender_id
        and p.left_at is null
        and not p.is_muted
        and c.message_count > p.seen_count;
end
$$;

comment on function internal.tell_messages is
'Tells the participants of a conversation who have unread messages in it and have not muted it. The
sender is that of the newest message; somebody with a block to that person is told of the others
when the next message comes from one of them.';

revoke execute on function internal.tell_messages from public;
