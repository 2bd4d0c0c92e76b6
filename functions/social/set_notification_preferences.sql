-- depends: internal.preferences_shown
create or replace function api.set_notification_preferences(changes jsonb)
    returns table (types jsonb, quiet_from text, quiet_until text, quiet_timezone text)
    language plpgsql
    volatile
    security definer  -- no role may write preferences itself
    rows 1
    set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
    v_caller uuid := internal.require_writer();
    v_type social.notification_type;
begin
    perform internal.check_keys(
        'changes', changes,
        variadic array['quiet_hours'] || enum_range(null::social.notification_type)::text[]
    );
    perform internal.use_limit(v_caller, 'profile_change');
    -- Two changes by one person wait for each other here, so that neither is lost.
    perform internal.lock_caller();
    foreach v_type in array enum_range(null::social.notification_type) loop
        if changes ? v_type::text then
            perform internal.change_ways(v_caller, v_type, changes -> v_type::text);
        end if;
    end loop;
    if changes ? 'quiet_hours' then
        perform internal.change_quiet_hours(v_caller, changes -> 'quiet_hours');
    end if;
    return query select * from internal.preferences_shown(v_caller);
end
$$;

comment on function api.set_notification_preferences is
'Changes what the caller wants to be told of, and how, and returns all preferences. An empty object
only reads them. What is queued already is sent as it was queued, except for a type that is switched
off.
@argument changes a JSON merge patch: an absent key keeps its value, null brings the default back
@key <social.notification_type> object? how the caller is told of this type
@key <social.notification_type>.in_app boolean?
@key <social.notification_type>.push boolean?
@key <social.notification_type>.mail boolean?
@key quiet_hours object? null for none
@key quiet_hours.from time
@key quiet_hours.until time
@key quiet_hours.timezone timezone
@returns one row
@column types an object with a key for each type of notification. Its value has in_app (whether
there are such notifications at all), push and mail (whether they are also sent), true or false each
@column quiet_from when the quiet hours begin, such as 22:00; null without quiet hours
@column quiet_until when they end; a time before quiet_from is on the next day
@column quiet_timezone the timezone of both, such as Europe/Berlin
@notnull types
@limit profile_change
@raises invalid_input a key is unknown, or a value has the wrong type or is out of range';

revoke execute on function api.set_notification_preferences from public;
grant execute on function api.set_notification_preferences to bandsy_user;
