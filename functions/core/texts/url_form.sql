create or replace function internal.url_form(value text, max_length integer)
    returns text
    language plpgsql
    immutable
as $$
declare
    v_url text;
begin
    if core.is_url(url_form.value, url_form.max_length) then
        return url_form.value;
    end if;
    if length(url_form.value) <= 4 * url_form.max_length then
        v_url := core.nfc(btrim(url_form.value, ' ' || chr(9) || chr(10) || chr(13)));
        v_url := core.lowered(split_part(v_url, ':', 1)) || substr(v_url, strpos(v_url, ':'));
        if core.is_url(v_url, url_form.max_length) then
            return v_url;
        end if;
    end if;
    return null;
end
$$;

comment on function internal.url_form is
'A link as it is stored: trimmed, in NFC, with http or https in lower case and all else as given.
Null if it is not a link, is too long, or has a user or invisible characters in it.';

revoke execute on function internal.url_form from public;
