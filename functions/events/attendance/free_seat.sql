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
'Frees a seat of a locked event, and gives it to the first in the waiting line.';

revoke execute on function internal.free_seat from public;
