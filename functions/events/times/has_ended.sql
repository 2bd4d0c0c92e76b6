-- depends: internal.lasts_beyond
create or replace function internal.has_ended(event events.events)
    returns boolean
    language plpgsql
    stable
as $$
begin
    return not internal.lasts_beyond(event, internal.usual_length(), now());
end
$$;

comment on function internal.has_ended is
'Whether an event is over: past its end or, without one, event_hours (a setting) after its start.';

revoke execute on function internal.has_ended from public;
