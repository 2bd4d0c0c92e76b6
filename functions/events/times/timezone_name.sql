create or replace function internal.timezone_name(name text)
    returns text
    language plpgsql
    stable
    set timezone = 'UTC'
as $$
begin
    -- The server spells the name as the zone's file does. To read it from pg_timezone_names takes
    -- a tenth of a second.
    perform set_config('timezone', timezone_name.name, true);
    return current_setting('timezone');
exception when invalid_parameter_value then
    return null;
end
$$;

comment on function internal.timezone_name is
'The name of a timezone as PostgreSQL spells it, given in upper or lower case; null when it is
unknown. The timezone of the session does not change.';

revoke execute on function internal.timezone_name from public;
