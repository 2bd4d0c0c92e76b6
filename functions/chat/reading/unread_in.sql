create or replace function internal.unread_in(participant chat.participants)
    returns integer
    language plpgsql
    stable
    set plan_cache_mode = force_generic_plan
as $$
#variable_conflict use_column
begin
    return (
        select count(*)
        from chat.messages
        where conversation_id = participant.conversation_id
            and id > coalesce(participant.read_up_to, '00000000-0000-0000-0000-000000000000')
            and message_type <> 'system'
            and sender_id is distinct from participant.user_id
            and not participant.away @> created_at
    );
end
$$;

comment on function internal.unread_in is
'How many messages are after the read mark of a participant, counted: those of others, sent while
the participant was there. Messages that are hidden are included, see internal.hidden_unread.';

revoke execute on function internal.unread_in from public;
