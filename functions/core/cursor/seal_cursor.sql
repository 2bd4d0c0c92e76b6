-- depends: internal.cursor_mask
create or replace function internal.seal_cursor(key bytea, place integer, id uuid)
    returns text
    language plpgsql
    immutable
as $$
declare
    -- A hash of the place: a place always has the same cursor, and two show nothing of the order.
    v_tag bytea := substr(sha256(key || int4send(place) || uuid_send(id)), 1, 16);
begin
    return encode(
        v_tag || int4send(place # internal.cursor_mask(key, v_tag)) || uuid_send(id), 'hex'
    );
end
$$;

comment on function internal.seal_cursor is
'Makes a cursor whose place in the order callers can neither read nor choose, for orders that tell
more than a row shows. internal.open_cursor reads it with the same key.';

revoke execute on function internal.seal_cursor from public;
