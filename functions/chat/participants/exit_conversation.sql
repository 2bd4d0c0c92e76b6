create or replace function internal.exit_conversation(conversation_id uuid, user_id uuid)
    returns void
    language plpgsql
    volatile
as $$
#variable_conflict use_column
declare
    v_conversation chat.conversations;
    v_now timestamptz;
begin
    select * into v_conversation
    from chat.conversations
    where id = exit_conversation.conversation_id
    for no key update;
    if not exists (
        select
        from chat.participants
        where conversation_id = v_conversation.id
            and user_id = exit_conversation.user_id
            and left_at is null
    ) then
        return;
    end if;

    v_now := internal.tell_participants(v_conversation, exit_conversation.user_id, 'left');
    update chat.participants
    set
        role = 'member',
        left_at = v_now,
        away = away + tstzmultirange(tstzrange(v_now, null))
    where conversation_id = v_conversation.id and user_id = exit_conversation.user_id;
    -- The conversation of a group has no admin of its own, and ends with the group.
    if v_conversation.kind <> 'group' then
        perform internal.hand_over_conversation(v_conversation.id);
    end if;
end
$$;

comment on function internal.exit_conversation is
'Takes a user out of a conversation of several people, and tells the others. It has no effect on a
user who is not in it. It locks the conversation.';

revoke execute on function internal.exit_conversation from public;
