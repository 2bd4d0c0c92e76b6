create or replace function internal.hidden_unread(
    participant chat.participants, hidden_ids uuid[]
)
    returns integer
    language plpgsql
    stable
    set plan_cache_mode = force_generic_plan
as $$
#variable_conflict use_column
declare
    v_count integer := 0;
begin
    -- Mostly none of these people was ever in the conversation.
    if not exists (
        select
        from chat.participants
        where conversation_id = participant.conversation_id and user_id = any (hidden_ids)
    ) then
        return v_count;
    end if;
    select count(*) into v_count
    from chat.messages
    where conversation_id = participant.conversation_id
        and id > coalesce(participant.read_up_to, '00000000-0000-0000-0000-000000000000')
        and sender_id = any (hidden_ids)
        and message_type <> 'system'
        and deleted_at is null
        and flagged_at is null
        and not participant.away @> created_at;
    return v_count;
end
$$;

comment on function internal.hidden_unread is
'How many of the messages that count as unread for a participant come from people whom a block
hides from them.';

revoke execute on function internal.hidden_unread from public;
