-- depends: internal.mask_bytes
create or replace function internal.seal_json_cursor(key bytea, place jsonb)
    returns text
    language plpgsql
    immutable
as $$
declare
    v_place bytea := convert_to(place::text, 'utf8');
    -- A hash of the place, as in internal.seal_cursor.
    v_tag bytea;
begin
    -- Spaces are no part of JSON.
    v_place := v_place || convert_to(repeat(' ', -length(v_place) & 7), 'utf8');
    v_tag := substr(sha256(key || v_place), 1, 16);
    return encode(v_tag || internal.mask_bytes(v_place, key || v_tag), 'hex');
end
$$;

comment on function internal.seal_json_cursor is
'Makes a cursor whose place callers can neither read nor choose, as internal.seal_cursor does, for
places of any form. internal.open_json_cursor reads it with the same key.';

revoke execute on function internal.seal_json_cursor from public;
