create or replace function internal.timezone_name(name text)
    returns text
    language plpgsql
    stable
    set timezone = 'UTC'
as $$
begin
    -- The server spells it as the file of the zone is called. To read pg_timezone_names, which says
    -- the same, takes a tenth of a second.
    perform set_config('timezone', timezone_name.name, true);
    return current_setting('timezone');
exception when invalid_parameter_value then
    return null;
end
$$;

comment on function internal.timezone_name is
'What PostgreSQL calls a timezone that is given in any case; null where it knows none of that name.
Of the session nothing is changed.';

revoke execute on function internal.timezone_name from public;
