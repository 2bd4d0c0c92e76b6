create or replace function internal.patched_event_time(event events.events, changes jsonb)
    returns events.events
    language plpgsql
    stable
as $$
declare
    v_event events.events := event;
begin
    v_event.starts_at := internal.patch_moment(changes, 'starts_at', v_event.starts_at, true);
    v_event.ends_at := internal.patch_moment(changes, 'ends_at', v_event.ends_at);
    if changes ? 'timezone' then
        v_event.timezone := internal.check_timezone(
            internal.patch_text(changes, 'timezone', null, 50, true)
        );
    end if;

    if v_event.ends_at is null and internal.has_ended(v_event)
        or v_event.starts_at > now() + interval '10 years'
    then
        perform internal.refuse(
            'invalid_input', 'starts_at is out of range',
            'starts_at: within ten years, and not so early that the event is over.'
        );
    end if;
    if internal.has_ended(v_event)
        or v_event.ends_at <= v_event.starts_at
        or v_event.ends_at > v_event.starts_at + interval '1 year'
    then
        perform internal.refuse(
            'invalid_input', 'ends_at is out of range',
            'ends_at: in the future, after starts_at by at most a year; or null.'
        );
    end if;
    return v_event;
end
$$;

comment on function internal.patched_event_time is
'An event after the keys of a JSON merge patch that say when it takes place; it is not over.
@raises invalid_input a value has the wrong type or is out of range';

revoke execute on function internal.patched_event_time from public;
