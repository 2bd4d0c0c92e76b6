create or replace function internal.is_mailbox(email text)
    returns boolean
    language plpgsql
    immutable
    strict
    parallel safe
as $$
begin
    if length(is_mailbox.email) > 1000 then
        return false;
    end if;
    return core.is_email(core.nfc(is_mailbox.email))
        and core.nfc(is_mailbox.email)
        ~ '^[^ <>()\[\]\\,;:"@]+@[^ <>()\[\]\\,;:"@.]+(\.[^ <>()\[\]\\,;:"@.]+)*$'
        -- Compared (or by NFC) these would be i, s, a semicolon, a backquote and k.
        and is_mailbox.email !~ '[\u0130\u017F\u037E\u1FEF\u212A]';
end
$$;

comment on function internal.is_mailbox is
'Whether a text, as it was typed, is one email address, which no comparison takes for another one.';

revoke execute on function internal.is_mailbox from public;
