create or replace function internal.exit_event(event_id uuid, user_id uuid)
    returns void
    language plpgsql
    volatile
as $$
#variable_conflict use_column
declare
    v_was events.attendance;
begin
    delete from events.members
    where event_id = exit_event.event_id and user_id = exit_event.user_id
    returning status into v_was;
    if v_was = 'going' then
        perform internal.free_seat(exit_event.event_id);
    end if;
    perform internal.leave_pods(exit_event.event_id, exit_event.user_id);
end
$$;

comment on function internal.exit_event is
'The one way out of a locked event: takes a person out of it, its pods, its waiting line and the
list of invited people. A seat goes to the first in line. It has no effect on a person who is not
there.';

revoke execute on function internal.exit_event from public;
