create or replace function internal.check_token_hash(argument text, value text)
    returns text
    language plpgsql
    stable
as $$
begin
    if (check_token_hash.value ~ '^[0-9a-f]{64}$') is not true then
        perform internal.refuse(
            'invalid_input', check_token_hash.argument || ' is invalid',
            check_token_hash.argument
            || ': SHA-256 of the token, as 64 hexadecimal digits in lower case.'
        );
    end if;
    return check_token_hash.value;
end
$$;

comment on function internal.check_token_hash is
'Returns an argument that is the hash of a token.
@raises invalid_input it does not have the form of SHA-256 in hexadecimal';

revoke execute on function internal.check_token_hash from public;
