create or replace function internal.depart_from_conversations(user_id uuid)
    returns void
    language plpgsql
    volatile
as $$
#variable_conflict use_column
declare
    v_conversation record;
begin
    -- In the order of ids, so that two who depart at once wait for each other and do not deadlock.
    for v_conversation in
        select c.id, c.user1_id is not null as is_of_two
        from chat.participants as p
        join chat.conversations as c on c.id = p.conversation_id
        where p.user_id = depart_from_conversations.user_id
            and p.left_at is null
            and c.kind <> 'group'
        order by c.id
    loop
        if v_conversation.is_of_two then
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
'Takes somebody whose account ends out of all conversations but those of groups: of two, they are
closed; others they leave.';

revoke execute on function internal.depart_from_conversations from public;
