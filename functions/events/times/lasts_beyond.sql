create or replace function internal.lasts_beyond(
    event events.events, usually interval, moment timestamptz
)
    returns boolean
    language sql
    stable
    parallel safe
return coalesce((event).ends_at, (event).starts_at + usually) > moment;

comment on function internal.lasts_beyond is
'Whether an event is not over at a moment; usually is the length of an event without an end.';

revoke execute on function internal.lasts_beyond from public;
