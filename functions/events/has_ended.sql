create or replace function internal.has_ended(event events.events)
    returns boolean
    language plpgsql
    stable
as $$
begin
    return coalesce(
        event.ends_at,
        event.starts_at + internal.setting('event_hours') * interval '1 hour'
    ) <= now();
end
$$;

comment on function internal.has_ended is
'Whether an event is over: past its end or, where it has none, some hours past its start.';

revoke execute on function internal.has_ended from public;
