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
    v_seat chat.participants;
    v_up_to uuid;
begin
    -- The seat alone: whoever writes in the conversation need not wait for its readers. Before it is
    -- looked at, since whoever waited here may have been taken out of the conversation meanwhile.
    perform
    from chat.participants
    where conversation_id = mark_read.conversation_id and user_id = v_caller
    for no key update;
    v_seat := internal.require_participant(mark_read.conversation_id, v_caller);
    v_up_to := internal.readable_message(v_seat, mark_read.up_to);

    if v_up_to > coalesce(v_seat.read_up_to, '00000000-0000-0000-0000-000000000000') then
        v_seat.read_up_to := v_up_to;
        v_seat.read_at := clock_timestamp();
        insert into chat.read_marks (conversation_id, user_id, up_to, read_at)
        values (v_seat.conversation_id, v_seat.user_id, v_up_to, v_seat.read_at);
        -- In one statement, so that it counts what the count of the conversation counts.
        update chat.participants as p
        set
            read_up_to = v_up_to,
            read_at = v_seat.read_at,
            seen_count = c.message_count - internal.unread_in(v_seat)
        from chat.conversations as c
        where c.id = p.conversation_id
            and p.conversation_id = v_seat.conversation_id
            and p.user_id = v_seat.user_id;
    end if;

    return (
        select internal.shown_unread(p, c.message_count, internal.blocked_with(v_caller))
        from chat.participants as p
        join chat.conversations as c on c.id = p.conversation_id
        where p.conversation_id = v_seat.conversation_id and p.user_id = v_seat.user_id
    );
end
$$;

comment on function api.mark_read is
'Marks everything in a conversation as read by the caller, up to a message, or all of it. Marking it
twice, or a message before the mark, changes nothing.
@returns how many messages are left unread, as inbox says
@notnull
@raises not_found there is no such conversation, or no such message in it';

revoke execute on function api.mark_read from public;
grant execute on function api.mark_read to bandsy_user;
