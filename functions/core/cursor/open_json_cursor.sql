-- depends: internal.mask_bytes internal.refuse_cursor
create or replace function internal.open_json_cursor(cursor text, key bytea, out place jsonb)
    returns jsonb
    language plpgsql
    stable
as $$
declare
    v_tag bytea;
    v_place bytea;
begin
    if cursor is null then
        return;
    end if;
    -- A tag of 16 bytes, and at least 8 of a place.
    if length(cursor) between 48 and 8192
        and length(cursor) % 16 = 0
        and cursor ~ '^[0-9a-f]+$'
    then
        v_tag := decode(left(cursor, 32), 'hex');
        v_place := internal.mask_bytes(decode(substr(cursor, 33), 'hex'), key || v_tag);
        if substr(sha256(key || v_place), 1, 16) = v_tag then
            place := convert_from(v_place, 'utf8')::jsonb;
            return;
        end if;
    end if;
    perform internal.refuse_cursor();
end
$$;

comment on function internal.open_json_cursor is
'The place in a cursor that internal.seal_json_cursor made with the same key; null for null.
@raises invalid_input the cursor was changed, or belongs to another list';

revoke execute on function internal.open_json_cursor from public;
