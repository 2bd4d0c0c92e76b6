create or replace function internal.check_place_name(argument text, value text)
    returns text
    language plpgsql
    stable
as $$
begin
    return internal.check_line(check_place_name.argument, check_place_name.value, 100);
end
$$;

comment on function internal.check_place_name is
'The name of a city, region or country as it is stored, null for a blank one.
@raises invalid_input it is longer than 100 characters, or has what a line has not';

revoke execute on function internal.check_place_name from public;
