create or replace function internal.check_phone(phone text)
    returns text
    language plpgsql
    stable
    strict
as $$
begin
    if check_phone.phone !~ '^[+][1-9][0-9]{6,14}$' then
        perform internal.refuse(
            'invalid_input', 'phone is invalid',
            'phone: an international number such as +4930123456, digits only after the plus.'
        );
    end if;
    return check_phone.phone;
end
$$;

comment on function internal.check_phone is
'Returns a phone number as it is stored; null for null.
@raises invalid_input it is not an international number';

revoke execute on function internal.check_phone from public;
