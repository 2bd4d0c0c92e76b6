create or replace function internal.check_timezone(timezone text)
    returns text
    language plpgsql
    stable
as $$
begin
    -- Reading pg_timezone_names takes long. PostgreSQL knows the same names when they are used,
    -- and abbreviations and rules besides, of which none looks like this.
    if length(check_timezone.timezone) <= 50
        and check_timezone.timezone ~ '^(UTC|[A-Z][A-Za-z_]+(/[A-Z][A-Za-z_-]+){1,2})$'
    then
        begin
            perform now() at time zone check_timezone.timezone;
            return check_timezone.timezone;
        exception when invalid_parameter_value then
            null;
        end;
    end if;
    perform internal.refuse(
        'invalid_input', 'timezone is unknown',
        'timezone: UTC, or a name as Europe/Berlin in the IANA database.'
    );
end
$$;

comment on function internal.check_timezone is
'Lets the name of a timezone pass: UTC, or one by area and place.
@raises invalid_input there is none of that name';

revoke execute on function internal.check_timezone from public;
