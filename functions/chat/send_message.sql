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
    v_message chat.messages;
    v_conversation chat.conversations;
    v_other uuid;
    v_is_alone boolean;
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

    -- From here on nobody leaves, joins or closes it, and a refusal undoes all that is done. Few
    -- statements, as each is felt: a conversation that waits for one message takes no other.
    v_conversation := internal.place_message(v_message);
    v_other := internal.other_of(v_conversation, v_caller);
    -- The other of a pair is mostly not there, and then nobody is woken (see internal.wake).
    if v_other is not null then
        select pg_try_advisory_xact_lock_shared(internal.wake_lock(v_other, s.value))
        into v_is_alone
        from core.secrets as s
        where s.name = 'wakes';
    end if;
    update chat.participants as p
    set seen_count = p.seen_count + 1
    where p.conversation_id = v_conversation.id
        and p.user_id = v_caller
        and internal.reads(p, v_conversation, (
            select other.status
            from identity.standings as other
            where other.user_id = v_other
        ), exists (
            -- A block does not wait for who is writing, so the conversation may still be open.
            select
            from trust.blocks as b
            where least(b.blocker_id, b.blocked_id) = v_conversation.user1_id
                and greatest(b.blocker_id, b.blocked_id) = v_conversation.user2_id
        ))
    returning
        v_is_alone and not exists (select from core.listeners as l where l.user_id = v_other)
    into v_is_alone;
    if not found then
        perform internal.refuse('not_found', 'no such conversation');
    end if;
    if v_conversation.status <> 'open' then
        perform internal.refuse_closed();
    end if;
    if v_message.reply_to is not null then
        perform internal.readable_message(
            internal.require_participant(v_conversation.id, v_caller), v_message.reply_to
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
    if v_is_alone is not true then
        perform internal.wake_participants(v_conversation, v_caller, 'message.sent');
    end if;
end
$$;

comment on function api.send_message is
'Says something in a conversation of the caller, and wakes the others in it. A text has content, of
1 to 10000 characters; image, video, audio, voice and file have a file_url (http or https, at most
500 characters) and may have content, a file_name of at most 255 characters, a file_size in bytes
and a file_type (MIME, as audio/mpeg) of at most 100. Texts are kept in NFC, without zero-width
spaces; control characters and overrides of direction are refused. metadata is an object of at most
16 kB and 32 levels, its numbers of at most 400 digits; reply_to is a message of the same
conversation.
@notnull message_id created_at
@raises not_found there is no such conversation, or no such message in it to reply to
@raises closed nobody writes in it any more
@raises invalid_input the parts do not go together, or one is too long';

revoke execute on function api.send_message from public;
grant execute on function api.send_message to bandsy_user;
