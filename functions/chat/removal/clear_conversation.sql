create or replace function internal.clear_conversation(conversation_id uuid, batch integer)
    returns boolean
    language plpgsql
    volatile
as $$
#variable_conflict use_column
declare
    v_offset integer := clear_conversation.batch - 1;
    v_from uuid;
    v_mark chat.read_marks;
    v_message record;
begin
    -- The newest first: a reply goes before what it replies to.
    select id into v_from
    from chat.messages
    where conversation_id = clear_conversation.conversation_id
    order by id desc
    offset v_offset
    limit 1;
    v_from := coalesce(v_from, '00000000-0000-0000-0000-000000000000');
    for v_message in
        delete from chat.messages
        where conversation_id = clear_conversation.conversation_id and id >= v_from
        returning file_url, sender_id
    loop
        if v_message.file_url is not null then
            perform internal.queue_file_removal(v_message.file_url, v_message.sender_id);
        end if;
    end loop;

    select * into v_mark
    from chat.read_marks
    where conversation_id = clear_conversation.conversation_id
    order by user_id desc, up_to desc
    offset v_offset
    limit 1;
    v_mark.user_id := coalesce(v_mark.user_id, '00000000-0000-0000-0000-000000000000');
    v_mark.up_to := coalesce(v_mark.up_to, '00000000-0000-0000-0000-000000000000');
    delete from chat.read_marks
    where conversation_id = clear_conversation.conversation_id
        and (user_id, up_to) >= (v_mark.user_id, v_mark.up_to);

    perform from chat.messages where conversation_id = clear_conversation.conversation_id limit 1;
    if found then
        return false;
    end if;
    perform from chat.read_marks where conversation_id = clear_conversation.conversation_id limit 1;
    return not found;
end
$$;

comment on function internal.clear_conversation is
'Removes messages and read marks of a deleted conversation, at most a batch of each, and queues the
removal of files that no other message of their sender has.
@returns whether none is left';

revoke execute on function internal.clear_conversation from public;
