create or replace function internal.encode_moment_cursor(moment timestamptz, id uuid)
    returns text
    language sql
    immutable
    parallel safe
-- Bytes are many times cheaper than JSON, and the same in every session.
return encode(timestamptz_send(moment) || uuid_send(id), 'hex');

comment on function internal.encode_moment_cursor is
'Makes an opaque text of the place where a page ends in the order of a time and an id, for
internal.decode_moment_cursor to read.';

revoke execute on function internal.encode_moment_cursor from public;
