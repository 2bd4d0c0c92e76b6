create or replace function internal.check_message(message chat.messages)
    returns void
    language plpgsql
    immutable
as $$
declare
    v_hint text;
begin
    -- Step by step: PostgreSQL prepares the whole of an expression, also what it does not come to.
    if message.message_type is null or message.message_type = 'system' then
        v_hint := 'message_type: text, image, video, audio, voice or file.';
    elsif message.content is null and message.message_type = 'text'
        or length(message.content) > 10000
        or message.content is not null and internal.is_blank(message.content)
    then
        v_hint := 'content: 1 to 10000 characters, not blank.';
    elsif message.file_url is not null then
        v_hint := case
            when message.message_type = 'text'
                then 'file_url: only of an image, video, audio, voice or file.'
            when length(message.file_url) > 500 or message.file_url !~ '^https?://[^[:space:]/]+[^[:space:]]*$'
                then 'file_url: a URL (http or https) of at most 500 characters.'
            when length(message.file_name) not between 1 and 255
                then 'file_name: 1 to 255 characters.'
            when message.file_size < 0
                then 'file_size: bytes, 0 or more.'
            when length(message.file_type) not between 1 and 100
                then 'file_type: a media type of 1 to 100 characters.'
        end;
    elsif message.message_type <> 'text' then
        v_hint := 'file_url: where the ' || message.message_type || ' is (http or https).';
    elsif num_nonnulls(message.file_name, message.file_size, message.file_type) > 0 then
        v_hint := 'file_name, file_size, file_type: only with a file_url.';
    end if;
    if v_hint is null and message.metadata is not null then
        v_hint := case
            when jsonb_typeof(message.metadata) <> 'object'
                or octet_length(message.metadata::text) > 16384
                then 'metadata: an object of at most 16 kB.'
        end;
    end if;
    if v_hint is not null then
        perform internal.refuse('invalid_input', 'the message is invalid', v_hint);
    end if;
end
$$;

comment on function internal.check_message is
'Lets a message pass whose parts go together and are not too long.
@raises invalid_input what is wrong stands in the hint';

revoke execute on function internal.check_message from public;
