create or replace function api.flag_message(
    conversation_id uuid, message_id uuid, is_flagged boolean default true
)
    returns void
    language plpgsql
    volatile
    security definer  -- moderators are in no conversation
    set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
    v_caller uuid := internal.require_writer();
    v_message chat.messages;
begin
    if flag_message.is_flagged is null then
        perform internal.refuse(
            'invalid_input', 'is_flagged is missing', 'is_flagged: true, or false to take it back.'
        );
    end if;
    select * into v_message
    from chat.messages
    where conversation_id = flag_message.conversation_id and id = flag_message.message_id;
    if v_message.id is null or v_message.message_type = 'system' then
        perform internal.refuse('not_found', 'no such message in the conversation');
    end if;
    -- Kept apart, whoever is writing in the conversation or changing the message.
    insert into chat.pending_flags (
        conversation_id, message_id, was_flagged, is_flagged, flagged_by
    )
    values (
        v_message.conversation_id, v_message.id, v_message.flagged_at is not null,
        flag_message.is_flagged, v_caller
    )
    on conflict (conversation_id, message_id) do update
        set is_flagged = excluded.is_flagged, flagged_by = excluded.flagged_by;
    perform internal.finish_flag(v_message.conversation_id, v_message.id);
end
$$;

comment on function api.flag_message is
'Withholds a message from everybody but who said it, or takes that back with is_flagged false; what
is withheld is not unread for anybody. The content stays, for moderators, also when the message is
deleted; it goes when the flag of a deleted one is taken back. Again, it changes nothing.
@raises not_found there is no such message in that conversation
@raises invalid_input is_flagged is null';

revoke execute on function api.flag_message from public;
grant execute on function api.flag_message to bandsy_moderator;
