create or replace function internal.free_seat(event_id uuid)
    returns void
    language plpgsql
    volatile
as $$
#variable_conflict use_column
begin
    update events.events set going_count = going_count - 1 where id = free_seat.event_id;
    perform internal.seat_waiting(free_seat.event_id);
end
$$;

comment on function internal.free_seat is
'Takes back a seat of an event, which the caller has locked, and gives it to the first in line.';

revoke execute on function internal.free_seat from public;
