create or replace function internal.enter_conversation(
    conversation_id uuid,
    user_id uuid,
    shows_history boolean,
    role chat.participant_role default 'member',
    added_by uuid default null
)
    returns void
    language plpgsql
    volatile
as $$
#variable_conflict use_column
declare
    v_conversation chat.conversations;
    v_participant chat.participants;
    v_now timestamptz;
begin
    select * into v_conversation
    from chat.conversations
    where id = enter_conversation.conversation_id
    for no key update;
    select * into v_participant
    from chat.participants
    where conversation_id = v_conversation.id and user_id = enter_conversation.user_id
    for no key update;
    if v_participant.user_id is not null and v_participant.left_at is null then
        return;
    end if;

    v_now := internal.tell_participants(v_conversation, enter_conversation.user_id, 'joined');
    if v_participant.user_id is null then
        -- What was said before they joined is not unread for them.
        insert into chat.participants (
            conversation_id, user_id, role, joined_at, added_by, read_up_to, read_at, seen_count,
            away
        )
        values (
            v_conversation.id, enter_conversation.user_id, enter_conversation.role, v_now,
            enter_conversation.added_by,
            v_conversation.last_message_id,
            case when v_conversation.last_message_id is not null then v_now end,
            v_conversation.message_count,
            case when shows_history then '{}' else tstzmultirange(tstzrange(null, v_now)) end
        );
        return;
    end if;
    v_participant.away := v_participant.away - tstzmultirange(
        tstzrange(case when shows_history then v_participant.left_at else v_now end, null)
    );
    update chat.participants
    set
        role = enter_conversation.role,
        joined_at = v_now,
        left_at = null,
        added_by = enter_conversation.added_by,
        away = v_participant.away,
        seen_count = v_conversation.message_count - internal.unread_in(
            v_participant, v_participant.read_up_to, v_conversation.last_message_id
        )
    where conversation_id = v_conversation.id and user_id = enter_conversation.user_id;
end
$$;

comment on function internal.enter_conversation is
'Adds a user to a conversation of several people, the first time or again. If shows_history is
true, they read what was said while they were not in it. added_by is who added them, if
anybody did. It has no effect on a participant. It locks the conversation; the account has to be held already, see internal.hold_accounts.';

revoke execute on function internal.enter_conversation from public;
