-- depends: internal.refuse_cursor
create or replace function internal.before_cursor(cursor text)
    returns uuid
    language sql
    stable
return case
    when cursor is null then 'ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid
    -- What a regular expression would say in one, in a tenth of the time.
    when cursor like '________-____-____-____-____________'
        and translate(cursor, '0123456789abcdef', '') = '----' then cursor::uuid
    else internal.refuse_cursor()
end;

comment on function internal.before_cursor is
'The id that a page comes before in a list ordered by id, the newest first, whose cursors are the
ids themselves; for null an id greater than all. It is inlined.
@raises invalid_input somebody changed it or it belongs to another list';

revoke execute on function internal.before_cursor from public;
