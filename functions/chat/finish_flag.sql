create or replace function internal.finish_flag(conversation_id uuid, message_id uuid)
    returns void
    language plpgsql
    volatile
    set lock_timeout = '100ms'  -- nobody keeps a moderator waiting
as $$
#variable_conflict use_column
declare
    v_message chat.messages;
    v_flag chat.pending_flags;
begin
    perform from chat.conversations where id = finish_flag.conversation_id for no key update;
    select * into v_message
    from chat.messages
    where conversation_id = finish_flag.conversation_id and id = finish_flag.message_id;
    delete from chat.pending_flags
    where conversation_id = finish_flag.conversation_id and message_id = finish_flag.message_id
    returning * into v_flag;
    if (v_message.flagged_at is not null) <> v_flag.is_flagged then
        v_message.flagged_at := case when v_flag.is_flagged then clock_timestamp() end;
        perform internal.change_message(v_message, v_flag.flagged_by);
    end if;
exception when lock_not_available then
    null;  -- readers ask for the flag; the job finish_acts comes again
end
$$;

comment on function internal.finish_flag is
'Makes a message what moderators have said of it. Where somebody else has its conversation locked,
nothing is done: the flag holds all the same.';

revoke execute on function internal.finish_flag from public;
