create or replace function internal.check_address(ip_address text)
    returns inet
    language plpgsql
    stable
    strict
as $$
declare
    v_address inet;
begin
    if check_address.ip_address !~ '/' then
        v_address := check_address.ip_address::inet;
        -- Otherwise all of version 4 would be one network of version 6.
        return case
            when v_address <<= '::ffff:0:0/96' then inet '0.0.0.0' + (v_address - '::ffff:0:0')
            when v_address <<= '64:ff9b::/96' then inet '0.0.0.0' + (v_address - '64:ff9b::')
            else v_address
        end;
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
'The IP address of a device, from its text; null for null. One of version 4 that is written as
one of version 6 (::ffff:0:0/96, 64:ff9b::/96) is that of version 4.
@raises invalid_input it is not an address';

revoke execute on function internal.check_address from public;
