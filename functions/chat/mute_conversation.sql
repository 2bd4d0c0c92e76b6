create or replace function api.mute_conversation(
    conversation_id uuid, is_muted boolean default true
)
    returns void
    language plpgsql
    volatile
    security definer  -- participants are written by functions alone
    set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
    v_caller uuid := internal.require_writer();
begin
    if mute_conversation.is_muted is null then
        perform internal.refuse('invalid_input', 'is_muted is missing', 'is_muted: true or false.');
    end if;
    -- Their seat alone, before it is looked at: nobody who is writing there keeps them waiting.
    perform
    from chat.participants
    where conversation_id = mute_conversation.conversation_id and user_id = v_caller
    for no key update;
    perform internal.require_participant(mute_conversation.conversation_id, v_caller);
    update chat.participants
    set is_muted = mute_conversation.is_muted
    where conversation_id = mute_conversation.conversation_id
        and user_id = v_caller
        and is_muted <> mute_conversation.is_muted;
end
$$;

comment on function api.mute_conversation is
'Says whether a conversation wakes the caller: muted, it does not. Unread messages count as ever.
@raises not_found there is no such conversation of the caller
@raises invalid_input is_muted is null';

revoke execute on function api.mute_conversation from public;
grant execute on function api.mute_conversation to bandsy_user;
