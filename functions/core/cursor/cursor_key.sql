create or replace function internal.cursor_key(variadic list text[])
    returns bytea
    language plpgsql
    stable
as $$
begin
    return sha256(
        convert_to(
            (select value from core.secrets where name = 'discovery_cursor')
            || ' ' || array_to_string(list, ' '),
            'utf8'
        )
    );
end
$$;

comment on function internal.cursor_key is
'The key that seals the cursors of one list. list names the function, the caller and all that the
order depends on; in any other list the cursors are invalid.';

revoke execute on function internal.cursor_key from public;
