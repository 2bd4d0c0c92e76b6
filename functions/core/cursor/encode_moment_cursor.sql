create or replace function internal.encode_moment_cursor(moment timestamptz, id uuid)
    returns text
    language sql
    immutable
    parallel safe
-- Their bytes: many times cheaper than JSON, and the same in every session.
return encode(timestamptz_send(moment) || uuid_send(id), 'hex');

comment on function internal.encode_moment_cursor is
'An opaque text that says where a page ended that is in the order of a time and an id;
internal.decode_moment_cursor reads it.';

revoke execute on function internal.encode_moment_cursor from public;
