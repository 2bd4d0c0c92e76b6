create or replace function internal.refuse_text(
    argument text,
    value text,
    max_length integer,
    is_required boolean,
    form text,
    fault text default 'is invalid'
)
    returns void
    language plpgsql
    stable
as $$
begin
    perform internal.refuse(
        'invalid_input',
        argument || ' ' || fault,
        format(
            '%s: %s of at most %s characters%s.%s%s',
            argument,
            case form when 'url' then 'a URL (http or https)' else 'text' end,
            max_length,
            case when is_required then ', not blank' else ', or null' end,
            case
                when form = 'url' or length(value) > max_length or core.is_blank(value) then ''
                when form = 'line' and core.as_line(value) ~ core.not_in_lines()
                    then ' One line, without control characters or bidirectional marks.'
                when form = 'text' and core.as_text(value) ~ core.not_in_texts()
                    then ' Without control characters or bidirectional overrides.'
                else ''
            end,
            internal.marks_fault(value, max_length)
        )
    );
end
$$;

comment on function internal.refuse_text is
'Refuses a text (form is line, text or url) that cannot be stored, and says why.
@raises invalid_input always; the hint names the argument and what it may be';

revoke execute on function internal.refuse_text from public;
