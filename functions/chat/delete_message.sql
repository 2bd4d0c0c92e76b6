create or replace function api.delete_message(message_id uuid)
    returns void
    language plpgsql
    volatile
    security definer  -- messages are written by functions alone
    set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
    v_caller uuid := internal.require_writer();
    v_message chat.messages := internal.lock_message(delete_message.message_id, v_caller);
begin
    if v_message.message_type = 'system'
        or v_message.sender_id is distinct from v_caller
        and not internal.keeps_order(v_message.conversation_id, v_caller)
    then
        perform internal.refuse(
            'not_allowed', 'the message is not the caller''s to delete',
            'Who said it deletes it, or an admin of the conversation; moderators of a group too.'
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
'Deletes a message for everybody: its place is left, with the time, and nothing of its content; its
file is queued for removal. Who said it may, and whoever keeps order in the conversation; also in
one that is closed. What moderators have flagged stays with them until they take the flag back.
Again, it changes nothing.
@raises not_found there is no such message that the caller reads
@raises not_allowed it is somebody else''s and the caller keeps no order there, or the system''s';

revoke execute on function api.delete_message from public;
grant execute on function api.delete_message to bandsy_user;
