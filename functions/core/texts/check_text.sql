create or replace function internal.check_text(
    argument text, value text, max_length integer, is_required boolean default false
)
    returns text
    language plpgsql
    stable
as $$
declare
    v_text text := internal.text_form(check_text.value, check_text.max_length);
begin
    if v_text is null and check_text.value is not null
        or check_text.is_required and core.is_blank(v_text)
    then
        perform internal.refuse_text(
            check_text.argument, check_text.value, check_text.max_length, check_text.is_required,
            'text',
            case when length(check_text.value) > check_text.max_length then 'is too long'
                else 'is invalid'
            end
        );
    end if;
    return v_text;
end
$$;

comment on function internal.check_text is
'Returns an argument that is a text of several lines, as it is stored.
@raises invalid_input it is too long, has characters that a text may not have, or is blank and
required';

revoke execute on function internal.check_text from public;
