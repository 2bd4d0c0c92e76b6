-- depends: internal.reads internal.other_of internal.wake_lock
create or replace function api.send_message(
    conversation_id uuid,
    message_type chat.message_type default 'text',
    content text default null,
    file_url text default null,
    metadata jsonb default null,
    reply_to uuid default null,
    file_name text default null,
    file_size bigint default null,
    file_type text default null,
    out message_id uuid,
    out created_at timestamptz
)
    returns record
    language plpgsql
    volatile
    security definer  -- messages are written by functions alone
    set search_path = pg_catalog, pg_temp
    set plan_cache_mode = force_generic_plan
as $$
#variable_conflict use_column
declare
    v_caller uuid := internal.require_writer();
    v_message chat.message_record;
    v_conversation chat.conversations;
    v_other uuid;
    v_is_unheard boolean;
    v_is_request boolean;
begin
    v_message.conversation_id := send_message.conversation_id;
    v_message.sender_id := v_caller;
    v_message.message_type := send_message.message_type;
    v_message.content := send_message.content;
    v_message.file_url := send_message.file_url;
    v_message.file_name := send_message.file_name;
    v_message.file_size := send_message.file_size;
    v_message.file_type := send_message.file_type;
    v_message.metadata := send_message.metadata;
    v_message.reply_to := send_message.reply_to;
    v_message := internal.check_message(v_message);

    -- This locks the conversation: until the transaction ends, no one joins, leaves or closes it,
    -- and a refusal undoes what was written. Few statements follow: other senders wait for them.
    v_conversation := internal.place_message(v_message, is_counted => false);
    if v_conversation.id is null then
        -- Nobody has answered. It is counted before the conversation is locked.
        perform internal.require_participant(send_message.conversation_id, v_caller);
        perform internal.use_limit(v_caller, 'first_message');
        v_conversation := internal.place_message(v_message);
    end if;
    v_other := internal.other_of(v_conversation, v_caller);
    -- The other person of a pair is usually not listening; then no wake-up is sent (internal.wake).
    if v_other is not null then
        select pg_try_advisory_xact_lock_shared(internal.wake_lock(v_other, s.value))
        into v_is_unheard
        from core.secrets as s
        where s.name = 'wakes';
    end if;
    update chat.participants as p
    set seen_count = p.seen_count + 1
    where p.conversation_id = v_conversation.id
        and p.user_id = v_caller
        and internal.reads(v_conversation, p, (
            select other.status
            from identity.standings as other
            where other.user_id = v_other
        ), exists (
            -- A block does not wait for senders, so the conversation may still be open.
            select
            from trust.blocks as b
            where least(b.blocker_id, b.blocked_id) = v_conversation.user1_id
                and greatest(b.blocker_id, b.blocked_id) = v_conversation.user2_id
        ))
    returning
        v_is_unheard and not exists (select from core.listeners as l where l.user_id = v_other)
    into v_is_unheard;
    if not found then
        perform internal.refuse('not_found', 'no such conversation');
    end if;
    if v_conversation.status <> 'open' then
        perform internal.refuse_closed();
    end if;
    v_is_request := v_conversation.requested_by = v_caller
        and v_conversation.request_status <> 'accepted';
    if v_is_request then
        perform internal.place_request(v_conversation, v_message.message_type);
    elsif v_conversation.kind = 'direct'
        and v_conversation.message_count = 1
        and v_other is not null
        and v_conversation.created_by is distinct from v_other
    then
        -- Opening told the other person nothing, so it opened no door for later.
        perform internal.check_reach(v_other, v_caller, 'first_message');
    end if;
    if v_message.reply_to is not null then
        perform internal.readable_message(
            v_message.reply_to, internal.require_participant(v_conversation.id, v_caller)
        );
    end if;
    message_id := v_conversation.last_message_id;
    created_at := v_conversation.last_message_at;
    insert into chat.messages (
        conversation_id, id, sender_id, message_type, content, file_url, file_name, file_size,
        file_type, metadata, reply_to, created_at
    )
    values (
        v_conversation.id, message_id, v_caller, v_message.message_type, v_message.content,
        v_message.file_url, v_message.file_name, v_message.file_size, v_message.file_type,
        v_message.metadata, v_message.reply_to, created_at
    );
    if v_is_unheard is not true then
        perform internal.wake_participants(v_conversation, v_caller, 'message.sent');
    end if;
    if v_is_request then
        perform internal.notify(v_other, 'message_request', v_caller, v_conversation.id);
    end if;
end
$$;

comment on function api.send_message is
'Sends a message and wakes the other participants who have not muted the conversation. Texts are
stored in NFC, without zero-width spaces. A first message to a person with whom the caller has no
match, friendship, connection or group in common waits as a request: one text, until the person
accepts it. Whether the person lets the caller write first is asked when the conversation is opened,
and again when the first message is sent.
@argument conversation_id an open conversation that the caller is in
@argument message_type one of text, image, video, audio, voice and file; system is refused
@argument content 1 to 10000 characters, not blank, without control characters or overrides of
direction; a text needs it, another type may leave it null
@argument file_url link to the file (http or https), at most 500 characters; a text has none,
every other type needs it
@argument metadata an object for the application, at most 16 kB and 32 levels, its numbers of at
most 400 digits; null for none
@argument reply_to a message of the same conversation that the caller may read; null for none
@argument file_name one line of at most 255 characters; null without a file
@argument file_size bytes, 0 or more; null without a file
@argument file_type a media type such as audio/mpeg, at most 100 characters; null without a file
@column message_id the message
@column created_at when it was sent, later than every other message of the conversation
@notnull message_id created_at
@limit first_message
@raises not_found the conversation does not exist, or the caller may not read it
@raises not_found the conversation has no message reply_to, or the caller may not read it
@raises not_allowed the conversation began as a request that the other person has not accepted, and
the caller has sent a message in it or sends a file
@raises not_allowed it is the first message in a conversation that the caller opened, and the other
person does not let the caller write first any more
@raises closed the conversation is closed
@raises invalid_input an argument is missing, too long, malformed, or does not go with
message_type';

revoke execute on function api.send_message from public;
grant execute on function api.send_message to bandsy_user;
