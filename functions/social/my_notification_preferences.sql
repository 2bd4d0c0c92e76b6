-- depends: internal.preferences_shown
create or replace function api.my_notification_preferences()
    returns table (types jsonb, quiet_from text, quiet_until text, quiet_timezone text)
    language plpgsql
    stable
    security definer  -- a function of internal reads them
    rows 1
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_caller uuid := internal.require_user();
begin
    return query select * from internal.preferences_shown(v_caller);
end
$$;

comment on function api.my_notification_preferences is
'What the caller wants to be told of, and how: what set_notification_preferences changes, or the
defaults.
@returns one row
@column types an object with a key for each type of notification. Its value has in_app (whether
there are such notifications at all), push and mail (whether they are also sent), true or false each
@column quiet_from when the quiet hours begin, such as 22:00; null without quiet hours
@column quiet_until when they end; a time before quiet_from is on the next day
@column quiet_timezone the timezone of both, such as Europe/Berlin
@notnull types';

revoke execute on function api.my_notification_preferences from public;
grant execute on function api.my_notification_preferences to bandsy_user;
