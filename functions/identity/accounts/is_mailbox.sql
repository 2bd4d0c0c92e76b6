create or replace function internal.is_mailbox(email text)
    returns boolean
    language plpgsql
    immutable
    strict
    parallel safe
as $$
begin
    return core.is_email(is_mailbox.email)
        and is_mailbox.email
        ~ '^[^ <>()\[\]\\,;:"@]+@[^ <>()\[\]\\,;:"@.]+(\.[^ <>()\[\]\\,;:"@.]+)*$'
        -- Compared, these would be i, s, a semicolon, a backquote and k.
        and is_mailbox.email !~ '[\u0130\u017F\u037E\u1FEF\u212A]';
end
$$;

comment on function internal.is_mailbox is
'Whether a text is one email address, which no comparison takes for another one.';

revoke execute on function internal.is_mailbox from public;
