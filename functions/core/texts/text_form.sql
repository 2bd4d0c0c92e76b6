create or replace function internal.text_form(value text, max_length integer)
    returns text
    language plpgsql
    immutable
as $$
declare
    v_text text;
begin
    if core.is_text(text_form.value, text_form.max_length) then
        return text_form.value;
    end if;
    -- NFC makes one character of at most four, so a longer text cannot fit.
    if length(text_form.value) <= 4 * text_form.max_length then
        v_text := core.as_text(text_form.value);
        if core.is_text(v_text, text_form.max_length) then
            return v_text;
        end if;
    end if;
    return null;
end
$$;

comment on function internal.text_form is
'A text of several lines as it is stored: in NFC, each line end a line feed, without zero-width
spaces. Null if it is too long, or has control characters or bidirectional overrides.';

revoke execute on function internal.text_form from public;
