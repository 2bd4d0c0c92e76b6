create or replace function internal.checked_content(
    content text, max_length integer, is_required boolean
)
    returns text
    language plpgsql
    stable
as $$
declare
    v_content text := internal.text_form(content, max_length);
begin
    if v_content is null and (content is not null or is_required)
        or v_content is not null and core.is_blank(v_content)
    then
        perform internal.refuse(
            'invalid_input', 'the content is invalid',
            format(
                'content: 1 to %s characters, not blank, without control characters or overrides '
                'of direction%s.%s', max_length, case when is_required then '' else '; or null' end,
                internal.marks_fault(content, max_length)
            )
        );
    end if;
    return v_content;
end
$$;

comment on function internal.checked_content is
'The text of a post or a comment as it is stored.
@raises invalid_input it is blank, too long or has characters that a text may not have, or is null
and required';

revoke execute on function internal.checked_content from public;
