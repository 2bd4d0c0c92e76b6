create or replace function internal.enter_conversation(
    conversation_id uuid,
    user_id uuid,
    shows_history boolean,
    role chat.participant_role default 'member'
)
    returns void
    language plpgsql
    volatile
as $$
#variable_conflict use_column
declare
    v_conversation chat.conversations;
    v_seat chat.participants;
    v_now timestamptz;
begin
    select * into v_conversation
    from chat.conversations
    where id = enter_conversation.conversation_id
    for no key update;
    select * into v_seat
    from chat.participants
    where conversation_id = v_conversation.id and user_id = enter_conversation.user_id
    for no key update;
    if v_seat.user_id is not null and v_seat.left_at is null then
        return;
    end if;

    v_now := internal.tell_event(v_conversation, enter_conversation.user_id, 'joined');
    if v_seat.user_id is null then
        -- What was said before them is nothing that they have yet to read.
        insert into chat.participants (
            conversation_id, user_id, role, joined_at, read_up_to, read_at, seen_count, away
        )
        values (
            v_conversation.id, enter_conversation.user_id, enter_conversation.role, v_now,
            v_conversation.last_message_id,
            case when v_conversation.last_message_id is not null then v_now end,
            v_conversation.message_count,
            case when shows_history then '{}' else tstzmultirange(tstzrange(null, v_now)) end
        );
        return;
    end if;
    v_seat.away := v_seat.away - tstzmultirange(
        tstzrange(case when shows_history then v_seat.left_at else v_now end, null)
    );
    update chat.participants
    set
        role = enter_conversation.role,
        joined_at = v_now,
        left_at = null,
        away = v_seat.away,
        seen_count = v_conversation.message_count - internal.unread_in(v_seat)
    where conversation_id = v_conversation.id and user_id = enter_conversation.user_id;
end
$$;

comment on function internal.enter_conversation is
'The one way into a conversation of several people, or back: what was said while they were not there
is theirs to read where it shows its history. Whoever is in it stays as they are. Locks the
conversation; the account has to be held already, see internal.hold_accounts.';

revoke execute on function internal.enter_conversation from public;
