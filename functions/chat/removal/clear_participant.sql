create or replace function internal.clear_participant(
    conversation_id uuid, user_id uuid, batch integer
)
    returns boolean
    language plpgsql
    volatile
as $$
#variable_conflict use_column
declare
    v_offset integer := clear_participant.batch - 1;
    v_up_to uuid;
begin
    delete from chat.read_marks
    where conversation_id = clear_participant.conversation_id
        and user_id = clear_participant.user_id;

    select id into v_up_to
    from chat.messages
    where conversation_id = clear_participant.conversation_id
        and sender_id = clear_participant.user_id
    order by id
    offset v_offset
    limit 1;
    update chat.messages
    set sender_id = null
    where conversation_id = clear_participant.conversation_id
        and sender_id = clear_participant.user_id
        and (v_up_to is null or id <= v_up_to);
    return v_up_to is null;
end
$$;

comment on function internal.clear_participant is
'Removes the read marks of a person who is gone from a conversation, and their id from a batch of
their messages there, which stay.
@returns whether none is left';

revoke execute on function internal.clear_participant from public;
