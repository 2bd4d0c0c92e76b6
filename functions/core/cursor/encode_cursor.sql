create or replace function internal.encode_cursor(variadic parts text[])
    returns text
    language sql
    stable
    parallel safe
-- Hexadecimal is safe in a query string; to make base64 safe takes as long as the rest of a page.
return encode(convert_to(to_jsonb(parts)::text, 'utf8'), 'hex');

comment on function internal.encode_cursor is
'Makes an opaque text of the place where a page ends, for internal.decode_cursor to read.';

revoke execute on function internal.encode_cursor from public;
