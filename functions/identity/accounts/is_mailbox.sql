create or replace function internal.is_mailbox(email text)
    returns boolean
    language plpgsql
    immutable
    strict
    parallel safe
as $$
declare
    -- A backslash; and what would be i, s, a semicolon, a backquote and k to a comparison or to NFC.
    v_refused text := chr(92) || chr(304) || chr(383) || chr(894) || chr(8175) || chr(8490);
begin
    if length(is_mailbox.email) > 1000 then
        return false;
    end if;
    return core.is_email(core.nfc(is_mailbox.email))
        and core.nfc(is_mailbox.email)
        ~ '^[^][ <>(),;:"@]+@[^][ <>(),;:"@.]+([.][^][ <>(),;:"@.]+)*$'
        and translate(is_mailbox.email, v_refused, '') = is_mailbox.email;
end
$$;

comment on function internal.is_mailbox is
'Whether a text, as it was typed, is one email address, which no comparison takes for another one.';

revoke execute on function internal.is_mailbox from public;
