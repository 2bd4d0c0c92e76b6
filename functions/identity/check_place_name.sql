create or replace function internal.check_place_name(argument text, value text)
    returns text
    language plpgsql
    stable
as $$
begin
    if length(check_place_name.value) > 100 then
        perform internal.refuse(
            'invalid_input',
            check_place_name.argument || ' is too long',
            check_place_name.argument || ': at most 100 characters, or null.'
        );
    end if;
    if internal.is_blank(check_place_name.value) then
        return null;
    end if;
    return btrim(check_place_name.value);
end
$$;

comment on function internal.check_place_name is
'The name of a city, region or country, null for a blank one.
@raises invalid_input it is longer than 100 characters';

revoke execute on function internal.check_place_name from public;
