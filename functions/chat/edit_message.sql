create or replace function api.edit_message(message_id uuid, content text)
    returns void
    language plpgsql
    volatile
    security definer  -- messages are written by functions alone
    set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
    v_caller uuid := internal.require_writer();
    v_message chat.messages := internal.lock_message(edit_message.message_id, v_caller);
    v_was text;
begin
    if v_message.sender_id is distinct from v_caller or v_message.message_type = 'system' then
        perform internal.refuse(
            'not_allowed', 'the message is somebody else''s', 'Only who said it edits it.'
        );
    end if;
    if coalesce(v_message.deleted_at, v_message.flagged_at) is not null then
        perform internal.refuse('ended', 'the message was deleted or flagged', 'Send another one.');
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
'Changes what the caller said: content of 1 to 10000 characters, or null for none beside a file. The
same again changes nothing.
@nullable content
@raises not_found there is no such message that the caller reads
@raises not_allowed somebody else said it
@raises ended it was deleted, or flagged by moderators
@raises closed nobody writes in the conversation any more
@raises invalid_input the content is missing, blank or too long';

revoke execute on function api.edit_message from public;
grant execute on function api.edit_message to bandsy_user;
