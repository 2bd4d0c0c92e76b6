create or replace function internal.check_username(username text)
    returns text
    language plpgsql
    stable
    strict
as $$
begin
    if length(check_username.username) <= 50
        and check_username.username ~ '^[A-Za-z0-9][A-Za-z0-9._-]{2,49}$'
    then
        return check_username.username;
    end if;
    perform internal.refuse(
        'invalid_input',
        'username is invalid',
        'username: 3 to 50 of A-Z a-z 0-9 . _ -, with a letter or digit first.'
    );
end
$$;

comment on function internal.check_username is
'The username as given; null for null.
@raises invalid_input it is not URL-safe, shorter than 3 or longer than 50 characters';

revoke execute on function internal.check_username from public;
