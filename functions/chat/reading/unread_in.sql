create or replace function internal.unread_in(
    participant chat.participants, after uuid, up_to uuid
)
    returns integer
    language plpgsql
    stable
    set plan_cache_mode = force_generic_plan
as $$
#variable_conflict use_column
declare
    v_after uuid := coalesce(unread_in.after, '00000000-0000-0000-0000-000000000000');
    v_count integer;
begin
    select count(*) into v_count
    from chat.messages
    where conversation_id = participant.conversation_id
        and id > v_after
        and id <= unread_in.up_to
        and message_type <> 'system'
        and sender_id is distinct from participant.user_id
        and not participant.away @> created_at;
    return v_count;
end
$$;

comment on function internal.unread_in is
'How many messages after one (null: from the first) and up to another would be unread for a
participant, counted: those of others, sent while the participant was there. Messages that are
hidden are included, see internal.hidden_unread. Both ends are given, so that the count does not
depend on what is sent meanwhile.';

revoke execute on function internal.unread_in from public;
