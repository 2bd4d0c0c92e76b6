create or replace function internal.encode_cursor(variadic parts text[])
    returns text
    language sql
    stable
    parallel safe
-- Hexadecimal can stand in a query string; base64 would have to be translated first, which takes as
-- long as all the rest of a page's rows.
return encode(convert_to(to_jsonb(parts)::text, 'utf8'), 'hex');

comment on function internal.encode_cursor is
'An opaque text that says where a page ended; internal.decode_cursor reads it.';

revoke execute on function internal.encode_cursor from public;
