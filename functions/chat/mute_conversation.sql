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
    -- Only the participant's row, before it is read: the caller does not wait for senders.
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
'Mutes a conversation for the caller, or unmutes it. A muted conversation does not wake the caller,
and unread_count leaves it out; inbox counts its unread messages as before.
@argument conversation_id a conversation that the caller is in
@argument is_muted true to mute, false to unmute
@limit none: it changes one row of the callers own
@raises not_found the conversation does not exist, or the caller may not read it
@raises invalid_input is_muted is null';

revoke execute on function api.mute_conversation from public;
grant execute on function api.mute_conversation to bandsy_user;
