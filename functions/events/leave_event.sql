create or replace function api.leave_event(event_id uuid)
    returns void
    language plpgsql
    volatile
    security definer  -- members are written by functions alone
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_caller uuid := internal.require_writer();
    v_event events.events := internal.lock_event_row(leave_event.event_id, v_caller);
begin
    -- A member leaves what a moderator has hidden from them, too.
    if v_event.hidden_at is null
        or not exists (
            select
            from events.members as m
            where m.event_id = v_event.id and m.user_id = v_caller
        )
    then
        perform internal.check_event_visible(v_event, v_caller);
    end if;
    perform internal.decline_event(v_event.id, v_caller);
    perform internal.exit_event(v_event.id, v_caller);
end
$$;

comment on function api.leave_event is
'Takes the caller out of an event, its pods, its waiting line and the list of invited people, as if
the caller had never answered. A seat goes to the first in line, who is woken (event.seat). A caller who was
invited and has not answered declines: that person cannot invite them to an event again for
refusal_days (a setting). It works for a cancelled, past or hidden event too, and has no effect on a
caller who is not there.
@argument event_id the event. An organiser still organises it; another caller does not see it any
more if it is private
@limit none: it is left once, and joining again is limited
@raises not_found the event does not exist, or the caller may not see it';

revoke execute on function api.leave_event from public;
grant execute on function api.leave_event to bandsy_user;
