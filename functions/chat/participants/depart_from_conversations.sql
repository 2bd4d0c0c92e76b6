create or replace function internal.depart_from_conversations(user_id uuid)
    returns void
    language plpgsql
    volatile
as $$
#variable_conflict use_column
declare
    v_conversation record;
begin
    -- In the order of ids: two users who depart at once do not deadlock.
    for v_conversation in
        select c.id, c.user1_id is not null as is_pair
        from chat.participants as p
        join chat.conversations as c on c.id = p.conversation_id
        where p.user_id = depart_from_conversations.user_id
            and p.left_at is null
            and c.kind <> 'group'
        order by c.id
    loop
        if v_conversation.is_pair then
            perform internal.end_conversation(v_conversation.id, 'closed');
        else
            perform internal.exit_conversation(
                v_conversation.id, depart_from_conversations.user_id
            );
        end if;
    end loop;
end
$$;

comment on function internal.depart_from_conversations is
'Takes a user whose account ends out of all conversations except those of groups. Conversations of
a pair are closed; the user leaves the others.';

revoke execute on function internal.depart_from_conversations from public;
