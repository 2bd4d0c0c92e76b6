create or replace function internal.check_address(ip_address text)
    returns inet
    language plpgsql
    stable
    strict
as $$
begin
    if check_address.ip_address !~ '/' then
        return check_address.ip_address::inet;
    end if;
    raise invalid_text_representation;
exception when invalid_text_representation then
    perform internal.refuse(
        'invalid_input', 'ip_address is invalid',
        'ip_address: an address of IP version 4 or 6, or null.'
    );
end
$$;

comment on function internal.check_address is
'The IP address of a device, from its text; null for null.
@raises invalid_input it is not an address';

revoke execute on function internal.check_address from public;
