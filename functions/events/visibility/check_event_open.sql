create or replace function internal.check_event_open(event events.events)
    returns void
    language plpgsql
    stable
as $$
begin
    if event.cancelled_at is not null then
        perform internal.refuse('closed', 'the event is cancelled');
    end if;
    if internal.has_ended(event) then
        perform internal.refuse('ended', 'the event is over');
    end if;
end
$$;

comment on function internal.check_event_open is
'Refuses an event that is cancelled or over.
@raises closed the event is cancelled
@raises ended the event is over';

revoke execute on function internal.check_event_open from public;
