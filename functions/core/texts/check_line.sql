create or replace function internal.check_line(
    argument text, value text, max_length integer, is_required boolean default false
)
    returns text
    language plpgsql
    stable
as $$
declare
    v_line text := internal.line_form(check_line.value, check_line.max_length);
begin
    if v_line is null and (check_line.is_required or not core.is_blank(check_line.value)) then
        perform internal.refuse_text(
            check_line.argument, check_line.value, check_line.max_length, check_line.is_required,
            'line',
            case when length(check_line.value) > check_line.max_length then 'is too long'
                else 'is invalid'
            end
        );
    end if;
    return v_line;
end
$$;

comment on function internal.check_line is
'Returns an argument that is a text of one line, as it is stored; null for a blank one.
@raises invalid_input it is too long, has characters that a line may not have, or is blank and
required';

revoke execute on function internal.check_line from public;
