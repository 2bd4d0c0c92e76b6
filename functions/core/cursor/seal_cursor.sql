-- depends: internal.cursor_mask
create or replace function internal.seal_cursor(key bytea, place integer, id uuid)
    returns text
    language plpgsql
    immutable
as $$
declare
    -- Made of the place, so that one place always has one cursor and two say nothing of each other.
    v_tag bytea := substr(sha256(key || int4send(place) || uuid_send(id)), 1, 16);
begin
    return encode(
        v_tag || int4send(place # internal.cursor_mask(key, v_tag)) || uuid_send(id), 'hex'
    );
end
$$;

comment on function internal.seal_cursor is
'A cursor whose place in the order nobody can read or choose: for orders that tell more than a row
shows. internal.open_cursor reads it with the same key.';

revoke execute on function internal.seal_cursor from public;
