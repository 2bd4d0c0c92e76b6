create or replace function internal.encode_cursor(variadic parts text[])
    returns text
    language sql
    stable
    parallel safe
-- URL-safe base64, so that it can stand in a query string; encode() breaks lines every 76 bytes.
return translate(encode(convert_to(to_jsonb(parts)::text, 'utf8'), 'base64'), E'+/=\n', '-_');

comment on function internal.encode_cursor is
'An opaque text that says where a page ended; internal.decode_cursor reads it.';

revoke execute on function internal.encode_cursor from public;
