create or replace function api.edit_message(
    conversation_id uuid, message_id uuid, content text
)
    returns void
    language plpgsql
    volatile
    security definer  -- messages are written by functions alone
    set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
    v_caller uuid := internal.require_writer();
    v_message chat.message_record;
    v_was text;
begin
    perform internal.use_limit(v_caller, 'edit');
    v_message := internal.lock_message(
        edit_message.conversation_id, edit_message.message_id, v_caller
    );
    if v_message.sender_id is distinct from v_caller or v_message.message_type = 'system' then
        perform internal.refuse(
            'not_allowed', 'the caller did not write the message', 'Only its sender can edit it.'
        );
    end if;
    if coalesce(v_message.deleted_at, v_message.flagged_at) is not null then
        perform internal.refuse(
            'ended', 'the message is deleted or flagged', 'Send another message.'
        );
    end if;
    if exists (
        select
        from chat.conversations
        where id = v_message.conversation_id and status <> 'open'
    ) then
        perform internal.refuse_closed();
    end if;

    v_was := v_message.content;
    v_message.content := edit_message.content;
    v_message := internal.check_message(v_message);
    if v_message.content is distinct from v_was then
        v_message.edited_at := clock_timestamp();
        perform internal.change_message(v_message, v_caller);
    end if;
end
$$;

comment on function api.edit_message is
'Changes the content of a message that the caller sent. The same content again has no effect.
@argument conversation_id the conversation of the message
@argument message_id the message to change
@argument content 1 to 10000 characters, not blank; null removes the text of a message with a file
@nullable content
@limit edit
@raises not_found the conversation does not exist, or the caller may not read it
@raises not_found the conversation has no such message, or the caller may not read it
@raises not_allowed another person sent the message, or it is a system message
@raises ended the message is deleted, or moderators flagged it
@raises closed the conversation is closed
@raises invalid_input the content is blank, too long or has control characters, or is null and the
message has no file';

revoke execute on function api.edit_message from public;
grant execute on function api.edit_message to bandsy_user;
