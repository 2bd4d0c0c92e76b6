-- depends: internal.refuse_cursor
create or replace function internal.before_cursor(cursor text)
    returns uuid
    language plpgsql
    stable
as $$
begin
    if cursor is null then
        return 'ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid;
    end if;
    begin
        return cursor::uuid;
    exception when invalid_text_representation then
        -- Faster than a test before the cast, as nearly every cursor is an id.
        return internal.refuse_cursor();
    end;
end
$$;

comment on function internal.before_cursor is
'The id before which a page begins, for lists in the order of ids, the newest first, whose cursors
are ids; for null, an id greater than all others.
@raises invalid_input the cursor is not an id';

revoke execute on function internal.before_cursor from public;
