create or replace function internal.meeting_time(event events.events, when_local timestamp)
    returns timestamptz
    language plpgsql
    stable
as $$
declare
    v_timezone text := internal.known_timezone(event.timezone);
    v_start timestamp := event.starts_at at time zone v_timezone;
begin
    if when_local not between v_start - interval '1 year' and v_start + interval '1 year' then
        perform internal.refuse(
            'invalid_input', 'when_local is out of range',
            'when_local: local time at the event, within a year of its start, or null.'
        );
    end if;
    return when_local at time zone v_timezone;
end
$$;

comment on function internal.meeting_time is
'The moment at which clocks in the timezone of an event show a local time; null for null.
@raises invalid_input it is not within a year of the start';

revoke execute on function internal.meeting_time from public;
