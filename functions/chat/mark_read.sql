-- depends: internal.shown_unread
create or replace function api.mark_read(conversation_id uuid, up_to uuid default null)
    returns integer
    language plpgsql
    volatile
    security definer  -- read marks are written by functions alone
    set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
    v_caller uuid := internal.require_writer();
    v_participant chat.participants;
    v_last_message_id uuid;
    v_message_count integer;
    v_up_to uuid;
begin
    -- Only the participant's row: senders do not wait for readers. Locked before it is read, since
    -- a caller who waits here may be taken out of the conversation.
    perform
    from chat.participants
    where conversation_id = mark_read.conversation_id and user_id = v_caller
    for no key update;
    v_participant := internal.require_participant(mark_read.conversation_id, v_caller);
    -- The two go together: so many messages had been sent when this one was the newest.
    select last_message_id, message_count into v_last_message_id, v_message_count
    from chat.conversations
    where id = v_participant.conversation_id;
    v_up_to := coalesce(mark_read.up_to, v_last_message_id);
    if mark_read.up_to is not null then
        perform internal.readable_message(mark_read.up_to, v_participant);
    end if;

    if v_up_to > coalesce(v_participant.read_up_to, '00000000-0000-0000-0000-000000000000') then
        -- No count depends on what is sent meanwhile: nothing is unread up to the newest message,
        -- and between two marks the messages are the same for ever.
        v_participant.seen_count := case
            when v_up_to = v_last_message_id then v_message_count
            else v_participant.seen_count + internal.unread_in(
                v_participant, v_participant.read_up_to, v_up_to
            )
        end;
        v_participant.read_up_to := v_up_to;
        v_participant.read_at := clock_timestamp();
        insert into chat.read_marks (conversation_id, user_id, up_to, read_at)
        values (
            v_participant.conversation_id, v_caller, v_up_to, v_participant.read_at
        );
        update chat.participants
        set
            read_up_to = v_up_to,
            read_at = v_participant.read_at,
            seen_count = v_participant.seen_count
        where conversation_id = v_participant.conversation_id and user_id = v_caller;
    end if;

    return (
        select internal.shown_unread(p, c, internal.blocked_with(v_caller))
        from chat.participants as p
        join chat.conversations as c on c.id = p.conversation_id
        where p.conversation_id = v_participant.conversation_id and p.user_id = v_caller
    );
end
$$;

comment on function api.mark_read is
'Marks the messages of a conversation as read by the caller, up to a message. A message that is
marked as read already has no effect: the mark never goes back.
@argument conversation_id a conversation that the caller is in
@argument up_to the last message that the caller has read; null for the newest message
@returns how many messages are still unread, as in inbox
@notnull
@limit none: a mark only moves forward, at most once for each message
@raises not_found the conversation does not exist, or the caller may not read it
@raises not_found the conversation has no such message, or the caller may not read it';

revoke execute on function api.mark_read from public;
grant execute on function api.mark_read to bandsy_user;
