-- depends: internal.cursor_mask internal.refuse_cursor
create or replace function internal.open_cursor(
    cursor text, key bytea, out place integer, out id uuid
)
    returns record
    language plpgsql
    stable
as $$
declare
    v_tag bytea;
begin
    if cursor is null then
        return;
    end if;
    if length(cursor) = 72 and cursor ~ '^[0-9a-f]{72}$' then
        v_tag := decode(left(cursor, 32), 'hex');
        place := ('x' || substr(cursor, 33, 8))::bit(32)::integer
            # internal.cursor_mask(key, v_tag);
        id := right(cursor, 32)::uuid;
        if substr(sha256(key || int4send(place) || uuid_send(id)), 1, 16) = v_tag then
            return;
        end if;
    end if;
    perform internal.refuse_cursor();
end
$$;

comment on function internal.open_cursor is
'The place and the id in a cursor that internal.seal_cursor made with the same key; nulls for null.
@raises invalid_input the cursor was changed, or belongs to another list';

revoke execute on function internal.open_cursor from public;
