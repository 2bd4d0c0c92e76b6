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
        -- Spaces of other kinds: no-break, of Ogham, of print, of the East.
        or v_name ~ (
            '[' || chr(160) || chr(5760) || chr(8192) || '-' || chr(8202) || chr(8239) || chr(8287)
            || chr(12288) || ']'
        )
    then
        perform internal.refuse(
            'invalid_input', 'name is not a name',
            'name: 1 to 100 characters, words with one space between them.'
        );
    end if;
    return v_name;
end
$$;

comment on function internal.check_music_name is
'The name of an instrument or genre as it is stored.
@raises invalid_input it is too long, blank, oddly spaced or has what a line has not';

revoke execute on function internal.check_music_name from public;
