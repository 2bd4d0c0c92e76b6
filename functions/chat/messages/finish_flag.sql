create or replace function internal.finish_flag(conversation_id uuid, message_id uuid)
    returns void
    language plpgsql
    volatile
    set lock_timeout = '100ms'  -- nobody keeps a moderator waiting
as $$
#variable_conflict use_column
declare
    v_flag chat.pending_flags;
    v_message chat.messages;
    v_flagged_at timestamptz;
begin
    select * into v_flag
    from chat.pending_flags
    where conversation_id = finish_flag.conversation_id and message_id = finish_flag.message_id;
    v_flagged_at := case when v_flag.is_flagged then v_flag.created_at end;
    -- First the message alone: whoever reads it finds it so, whoever is writing behind it. What was
    -- deleted stays flagged until it has lost its content, below.
    update chat.messages
    set flagged_at = v_flagged_at
    where conversation_id = v_flag.conversation_id
        and id = v_flag.message_id
        and (flagged_at is not null) <> v_flag.is_flagged
        and (v_flag.is_flagged or deleted_at is null);
    begin
        perform from chat.conversations where id = v_flag.conversation_id for no key update;
        delete from chat.pending_flags
        where conversation_id = v_flag.conversation_id and message_id = v_flag.message_id;
        if v_flag.was_flagged <> v_flag.is_flagged then
            -- From what it was for inboxes to what it is.
            update chat.messages
            set flagged_at = case when v_flag.was_flagged then v_flag.created_at end
            where conversation_id = v_flag.conversation_id and id = v_flag.message_id
            returning * into v_message;
            v_message.flagged_at := v_flagged_at;
            perform internal.change_message(v_message, v_flag.flagged_by);
        end if;
    exception when lock_not_available then
        null;  -- the job finish_acts comes again
    end;
exception when lock_not_available then
    null;
end
$$;

comment on function internal.finish_flag is
'Makes a message what moderators have said of it, and then its place in inboxes. What somebody else
has locked is left to the job finish_acts.';

revoke execute on function internal.finish_flag from public;
