create or replace function api.delete_message(conversation_id uuid, message_id uuid)
    returns void
    language plpgsql
    volatile
    security definer  -- messages are written by functions alone
    set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
    v_caller uuid := internal.require_writer();
    v_message chat.message_record := internal.lock_own_message(
        delete_message.conversation_id, delete_message.message_id, v_caller
    );
begin
    if v_message.id is null then
        v_message := internal.lock_message(
            delete_message.conversation_id, delete_message.message_id, v_caller
        );
    end if;
    if v_message.message_type = 'system'
        or v_message.sender_id is distinct from v_caller
        and not internal.may_moderate(v_message.conversation_id, v_caller)
    then
        perform internal.refuse(
            'not_allowed', 'the caller may not delete the message',
            'Ask its sender, or an admin of the conversation or of its group.'
        );
    end if;
    if v_message.deleted_at is not null then
        return;
    end if;
    v_message.deleted_at := clock_timestamp();
    perform internal.change_message(v_message, v_caller);
end
$$;

comment on function api.delete_message is
'Deletes a message for everybody. Its place stays in the history, without content; its file is
queued for removal. The sender may delete it, in a conversation of several people even after leaving
it, and so may an admin of the conversation and an admin or moderator of its group, even if the
conversation is closed. If moderators flagged it, they keep its content until they take the flag
back. It has no effect on a deleted message.
@argument conversation_id the conversation of the message
@argument message_id the message to delete
@limit none: a message is deleted once
@raises not_found the conversation does not exist, or the caller may not read it
@raises not_found the conversation has no such message, or the caller may not read it
@raises not_allowed another person sent the message and the caller may not delete messages of
others here, or it is a system message';

revoke execute on function api.delete_message from public;
grant execute on function api.delete_message to bandsy_user;
