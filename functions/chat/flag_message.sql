create or replace function api.flag_message(
    conversation_id uuid, message_id uuid, is_flagged boolean default true
)
    returns void
    language plpgsql
    volatile
    security definer  -- moderators are not participants
    set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
    v_message chat.message_record;
begin
    perform internal.require_writer();
    if flag_message.is_flagged is null then
        perform internal.refuse(
            'invalid_input', 'is_flagged is missing',
            'is_flagged: true to flag the message, false to take the flag back.'
        );
    end if;
    -- A message may outlast its conversation for a while, until the job clears it.
    perform from chat.conversations where id = flag_message.conversation_id;
    if not found then
        perform internal.refuse('not_found', 'no such message in the conversation');
    end if;
    select * into v_message
    from chat.messages
    where conversation_id = flag_message.conversation_id and id = flag_message.message_id;
    if v_message.id is null or v_message.message_type = 'system' then
        perform internal.refuse('not_found', 'no such message in the conversation');
    end if;
    perform internal.check_impartial(v_message.sender_id);
    if not flag_message.is_flagged and exists (
        select
        from trust.moderation_actions
        where target_type = 'message'
            and target_id = flag_message.message_id
            and action in ('hide', 'remove')
            and undone_at is null
    ) then
        perform internal.refuse(
            'closed', 'a decision has hidden the message', 'Undo the decision: undo_action.'
        );
    end if;
    if internal.flag(v_message.conversation_id, v_message.id, flag_message.is_flagged) then
        perform internal.notify(
            v_message.sender_id, 'moderation', null, v_message.id,
            jsonb_build_object(
                'outcome',
                case when flag_message.is_flagged then 'message_flagged' else 'message_shown' end,
                'conversation_id', v_message.conversation_id
            )
        );
    end if;
end
$$;

comment on function api.flag_message is
'Flags a message, so that only its sender still sees the content, or takes the flag back, and tells
the sender. A flagged
message is not unread for anybody. Moderators keep its content even if it is deleted, until the
flag is taken back. It has no effect on a message that is flagged, or not flagged, as asked.
@argument conversation_id the conversation of the message
@argument message_id the message to flag
@argument is_flagged true to flag the message, false to take the flag back
@limit none: moderators decide, and a message has one flag
@raises not_found the conversation has no such message, or it is a system message
@raises closed the flag is taken back, but the decision that hid the message holds
@raises not_allowed it is the caller''s own, or a moderator''s and the caller is not an
administrator
@raises invalid_input is_flagged is null';

revoke execute on function api.flag_message from public;
grant execute on function api.flag_message to bandsy_moderator;
