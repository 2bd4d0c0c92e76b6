create or replace function api.cancel_event(event_id uuid)
    returns void
    language plpgsql
    volatile
    security definer  -- events are written by functions alone
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_caller uuid := internal.require_writer();
    v_event events.events := internal.lock_event(cancel_event.event_id, v_caller);
begin
    perform internal.require_organiser(v_event, v_caller);
    if v_event.cancelled_at is not null then
        return;
    end if;
    perform internal.check_event_open(v_event);
    perform internal.end_event(v_event.id, v_caller);
end
$$;

comment on function api.cancel_event is
'Cancels an event that the caller organises, for good: nobody joins it any more, browse_events does
not show it, the conversations of its pods are closed, and who is going, may go, waits for a seat or
is invited is woken (event.cancelled). It can still be read. Again, it changes nothing.
@raises not_found the caller sees no such event
@raises not_the_decider the caller does not organise it
@raises ended it is over';

revoke execute on function api.cancel_event from public;
grant execute on function api.cancel_event to bandsy_user;
