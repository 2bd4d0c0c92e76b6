create or replace function internal.decode_moment_cursor(
    cursor text, out moment timestamptz, out id uuid
)
    returns record
    language plpgsql
    stable
as $$
declare
    v_microseconds bigint;
begin
    if cursor is null then
        return;
    end if;
    if length(cursor) = 48 and cursor ~ '^[0-9a-f]{48}$' then
        begin
            -- Microseconds since the beginning of 2000, as the server stores times. In two steps,
            -- since the server multiplies intervals as floating-point numbers.
            v_microseconds := ('x' || left(cursor, 16))::bit(64)::bigint;
            moment := timestamptz '2000-01-01 00:00:00+00'
                + v_microseconds / 1000000 * interval '1 second'
                + v_microseconds % 1000000 * interval '1 microsecond';
            id := right(cursor, 32)::uuid;
            return;
        exception when data_exception then
            null;  -- not a time of this calendar
        end;
    end if;
    perform internal.refuse_cursor();
end
$$;

comment on function internal.decode_moment_cursor is
'The time and the id in a cursor; nulls for null.
@raises invalid_input the cursor was changed, or belongs to another list';

revoke execute on function internal.decode_moment_cursor from public;
