-- depends: internal.timezone_name
create or replace function internal.check_timezone(timezone text)
    returns text
    language plpgsql
    stable
as $$
declare
    v_name text;
begin
    if length(check_timezone.timezone) <= 50 then
        v_name := internal.timezone_name(check_timezone.timezone);
    end if;
    -- PostgreSQL also knows abbreviations, which have no slash, and rules, which have a number; the
    -- pattern excludes both.
    if v_name ~ (
        '^(UTC|GMT|Etc/[A-Z][A-Za-z]*([+-]?[0-9]{1,2})?'
        || '|[A-Z][A-Za-z_]+(/[A-Z][A-Za-z_-]+){1,2})$'
    ) then
        return v_name;
    end if;
    perform internal.refuse(
        'invalid_input', 'timezone is unknown',
        'timezone: UTC, or a name in the IANA database, such as Europe/Berlin.'
    );
end
$$;

comment on function internal.check_timezone is
'The name of a timezone as the IANA database spells it: UTC, GMT, an area and place, or one of Etc
such as Etc/GMT+5. Upper and lower case do not matter.
@raises invalid_input no timezone has that name';

revoke execute on function internal.check_timezone from public;
