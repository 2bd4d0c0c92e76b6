create or replace function internal.hidden_unread(
    participant chat.participants, last_message_id uuid, hidden_ids uuid[]
)
    returns integer
    language plpgsql
    stable
    set plan_cache_mode = force_generic_plan
as $$
#variable_conflict use_column
declare
    v_read_up_to uuid := coalesce(participant.read_up_to, '00000000-0000-0000-0000-000000000000');
    v_count integer;
    v_of_hidden integer;
begin
    -- Read from an index of the hidden messages alone. A message that the conversation does not
    -- count yet is not subtracted either.
    select count(*) into v_count
    from chat.messages
    where conversation_id = participant.conversation_id
        and id > v_read_up_to
        and id <= hidden_unread.last_message_id
        and (deleted_at is not null or flagged_at is not null)
        and sender_id is distinct from participant.user_id
        and message_type <> 'system'
        and not participant.away @> created_at;
    -- Mostly none of these people was ever in the conversation.
    if hidden_ids = '{}' or not exists (
        select
        from chat.participants
        where conversation_id = participant.conversation_id and user_id = any (hidden_ids)
    ) then
        return v_count;
    end if;
    select count(*) into v_of_hidden
    from chat.messages
    where conversation_id = participant.conversation_id
        and id > v_read_up_to
        and id <= hidden_unread.last_message_id
        and sender_id = any (hidden_ids)
        and message_type <> 'system'
        and deleted_at is null
        and flagged_at is null
        and not participant.away @> created_at;
    return v_count + v_of_hidden;
end
$$;

comment on function internal.hidden_unread is
'How many of the messages after the read mark of a participant, up to the newest that the
conversation counts, are hidden from them: deleted or flagged ones, and those of people whom a
block hides.';

revoke execute on function internal.hidden_unread from public;
