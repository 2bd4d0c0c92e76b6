create or replace function internal.finish_flag(conversation_id uuid, message_id uuid)
    returns void
    language plpgsql
    volatile
    set lock_timeout = '100ms'  -- a moderator does not wait for others
as $$
#variable_conflict use_column
declare
    v_flag chat.pending_flags;
    v_message chat.message_record;
    v_flagged_at timestamptz;
begin
    select * into v_flag
    from chat.pending_flags
    where conversation_id = finish_flag.conversation_id and message_id = finish_flag.message_id;
    v_flagged_at := case when v_flag.is_flagged then v_flag.created_at end;
    -- First the message alone: readers see the flag even if the conversation is locked. A deleted
    -- message stays flagged until change_message removes its content, below.
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
            select * into v_message
            from chat.messages
            where conversation_id = v_flag.conversation_id and id = v_flag.message_id;
            if found then
                v_message.flagged_at := v_flagged_at;
                perform internal.change_message(v_message, v_flag.flagged_by);
            end if;
        end if;
    exception when lock_not_available then
        null;  -- the job finish_acts tries again
    end;
exception when lock_not_available then
    null;
end
$$;

comment on function internal.finish_flag is
'Sets or removes the flag that a moderator has asked for, then corrects the inboxes. The job
finish_acts does later what other transactions have locked now.';

revoke execute on function internal.finish_flag from public;
