create or replace function internal.check_music_name(name text)
    returns text
    language plpgsql
    stable
as $$
declare
    v_name text := internal.line_form(check_music_name.name, 100);
begin
    if v_name is null
        or check_music_name.name ~ '^ |  | $'
        -- Other kinds of spaces: no-break, Ogham, typographic, ideographic.
        or v_name ~ (
            '[' || chr(160) || chr(5760) || chr(8192) || '-' || chr(8202) || chr(8239) || chr(8287)
            || chr(12288) || ']'
        )
    then
        perform internal.refuse(
            'invalid_input', 'name is invalid',
            'name: 1 to 100 characters, with single spaces between words.'
            || internal.marks_fault(check_music_name.name, 100)
        );
    end if;
    return v_name;
end
$$;

comment on function internal.check_music_name is
'The name of an instrument or a genre as it is stored.
@raises invalid_input the name is blank or too long, or contains several spaces in a row, other
kinds of spaces or control characters';

revoke execute on function internal.check_music_name from public;
