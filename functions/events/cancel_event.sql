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
'Cancels an event for good. Nobody can join it any more, browse_events leaves it out, and the
conversations of its pods are closed; it can still be read. Its members and the people who are
waiting or invited are woken (event.cancelled). It has no effect on a cancelled event.
@argument event_id the event, which the caller organises
@limit none: an event is cancelled once
@raises not_found the event does not exist, or the caller may not see it
@raises not_the_decider the caller does not organise the event
@raises ended the event is over';

revoke execute on function api.cancel_event from public;
grant execute on function api.cancel_event to bandsy_user;
