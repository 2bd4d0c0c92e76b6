create or replace function internal.check_email(email text)
    returns text
    language plpgsql
    stable
    strict
as $$
declare
    v_email text;
begin
    if length(check_email.email) <= 1000 then
        v_email := core.nfc(check_email.email);
        -- Before, too: NFC makes a K of a Kelvin sign.
        if internal.is_mailbox(check_email.email) and internal.is_mailbox(v_email) then
            return v_email;
        end if;
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
