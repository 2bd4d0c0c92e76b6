create or replace function internal.line_form(value text, max_length integer)
    returns text
    language plpgsql
    immutable
as $$
declare
    v_line text;
begin
    if core.is_line(line_form.value, line_form.max_length) then
        return line_form.value;
    end if;
    -- NFC makes one character of at most four, so a longer text cannot fit.
    if length(line_form.value) <= 4 * line_form.max_length then
        v_line := core.as_line(line_form.value);
        if core.is_line(v_line, line_form.max_length) then
            return v_line;
        end if;
    end if;
    return null;
end
$$;

comment on function internal.line_form is
'A text of one line as it is stored: in NFC, trimmed, without zero-width spaces. Null if it is blank
or too long, or has line ends, control characters or bidirectional overrides.';

revoke execute on function internal.line_form from public;
