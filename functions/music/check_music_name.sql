create or replace function internal.check_music_name(name text)
    returns void
    language plpgsql
    immutable
as $$
begin
    if (
        length(check_music_name.name) <= 100
        and not internal.is_blank(check_music_name.name)
        and check_music_name.name ~ '^[^[:space:][:cntrl:]]+( [^[:space:][:cntrl:]]+)*$'
    ) is not true then
        perform internal.refuse(
            'invalid_input', 'name is not a name',
            'name: 1 to 100 characters, words with one space between them.'
        );
    end if;
end
$$;

comment on function internal.check_music_name is
'Lets the name of an instrument or genre pass.
@raises invalid_input it is too long, blank or oddly spaced';

revoke execute on function internal.check_music_name from public;
