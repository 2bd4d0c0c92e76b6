create or replace function internal.check_email(email text)
    returns text
    language plpgsql
    stable
    strict
as $$
begin
    if length(check_email.email) <= 255 and check_email.email ~ '^[^@[:space:]]+@[^@[:space:]]+$' then
        return check_email.email;
    end if;
    perform internal.refuse(
        'invalid_input', 'email is invalid', 'email: an address of at most 255 characters.'
    );
end
$$;

comment on function internal.check_email is
'The email address as given; null for null.
@raises invalid_input it is none, or longer than 255 characters';

revoke execute on function internal.check_email from public;
