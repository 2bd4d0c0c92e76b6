create or replace function internal.check_message(message chat.message_record)
    returns chat.message_record
    language plpgsql
    stable
as $$
declare
    v_content text := internal.text_form(message.content, 10000);
    v_url text;
    v_name text;
    v_hint text;
begin
    -- In steps: PostgreSQL prepares a whole expression, even the parts that it does not reach.
    if message.message_type is null or message.message_type = 'system' then
        v_hint := 'message_type: text, image, video, audio, voice or file.';
    elsif v_content is null and (message.content is not null or message.message_type = 'text')
        or v_content is not null and core.is_blank(v_content)
    then
        v_hint := 'content: 1 to 10000 characters, not blank, without control characters or '
            || 'overrides of direction.' || internal.marks_fault(message.content, 10000);
    elsif message.file_url is not null then
        v_url := internal.url_form(message.file_url, 500);
        v_name := internal.line_form(message.file_name, 255);
        v_hint := case
            when message.message_type = 'text'
                then 'file_url: only for an image, video, audio, voice or file.'
            when v_url is null
                then 'file_url: a URL (http or https) of at most 500 characters.'
            when v_name is null and message.file_name is not null
                then 'file_name: one line of 1 to 255 characters, without control characters.'
                    || internal.marks_fault(message.file_name, 255)
            when message.file_size < 0
                then 'file_size: bytes, 0 or more.'
            when not core.is_media_type(message.file_type, 100)
                then 'file_type: a media type such as audio/mpeg, at most 100 characters.'
        end;
    elsif message.message_type <> 'text' then
        v_hint := 'file_url: a link (http or https) to the ' || message.message_type || '.';
    elsif num_nonnulls(message.file_name, message.file_size, message.file_type) > 0 then
        v_hint := 'file_name, file_size, file_type: only with a file_url.';
    end if;
    if v_hint is null and message.metadata is not null then
        v_hint := case
            when jsonb_typeof(message.metadata) <> 'object'
                or not core.is_json(message.metadata, 16384)
                then 'metadata: an object of at most 16 kB and 32 levels, its numbers of at most '
                    || '400 digits.'
        end;
    end if;
    if v_hint is not null then
        perform internal.refuse('invalid_input', 'the message is invalid', v_hint);
    end if;
    message.content := v_content;
    message.file_url := v_url;
    message.file_name := v_name;
    return message;
end
$$;

comment on function internal.check_message is
'The message as it is stored, if its parts go together and none is too long.
@raises invalid_input a part is invalid; the hint says which';

revoke execute on function internal.check_message from public;
