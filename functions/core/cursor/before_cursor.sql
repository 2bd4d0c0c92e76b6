-- depends: internal.refuse_cursor
create or replace function internal.before_cursor(cursor text)
    returns uuid
    language plpgsql
    immutable
as $$
begin
    if cursor is null then
        return 'ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid;
    end if;
    begin
        return cursor::uuid;
    exception when invalid_text_representation then
        -- Quicker than to look first whether it is one: nearly every cursor is.
        return internal.refuse_cursor();
    end;
end
$$;

comment on function internal.before_cursor is
'The id that a page comes before in a list ordered by id, the newest first, whose cursors are the
ids themselves; for null an id greater than all.
@raises invalid_input somebody changed it or it belongs to another list';

revoke execute on function internal.before_cursor from public;
