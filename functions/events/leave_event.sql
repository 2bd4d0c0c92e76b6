create or replace function api.leave_event(event_id uuid)
    returns void
    language plpgsql
    volatile
    security definer  -- members are written by functions alone
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_caller uuid := internal.require_writer();
    v_event events.events := internal.lock_event(leave_event.event_id, v_caller);
begin
    perform internal.exit_event(v_event.id, v_caller);
end
$$;

comment on function api.leave_event is
'Takes the caller out of an event and its pods, out of the line for a seat or the list of who is
invited, as if they had never said anything; the seat goes to the first in line, who is woken
(event.seat). A private event is out of sight then, unless they organise it: who leaves it does not
cease to. Also of one that is cancelled or over. Who has left has left.
@raises not_found the caller sees no such event';

revoke execute on function api.leave_event from public;
grant execute on function api.leave_event to bandsy_user;
