create or replace function internal.check_email(email text)
    returns text
    language plpgsql
    stable
    strict
as $$
begin
    if internal.is_mailbox(check_email.email) then
        return core.nfc(check_email.email);
    end if;
    perform internal.refuse(
        'invalid_input', 'email is invalid', 'email: an address of at most 255 characters.'
    );
end
$$;

comment on function internal.check_email is
'Returns an email address as it is stored; null for null.
@raises invalid_input it is not one email address, or is longer than 255 characters';

revoke execute on function internal.check_email from public;
