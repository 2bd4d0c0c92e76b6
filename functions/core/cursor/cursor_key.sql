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
'What the cursors of one list are sealed with. list says which one: whose, of which function, and
all that its order follows from; in every other list they are broken.';

revoke execute on function internal.cursor_key from public;
