create or replace function internal.seat_waiting(event_id uuid)
    returns void
    language plpgsql
    volatile
as $$
#variable_conflict use_column
declare
    v_event events.events;
    v_seated uuid[];
begin
    select * into v_event from events.events where id = seat_waiting.event_id;
    if v_event.cancelled_at is not null or internal.has_ended(v_event) then
        return;
    end if;
    with seated as (
        update events.members
        set status = 'going', waiting_since = null
        where event_id = v_event.id
            and user_id in (
                select m.user_id
                from events.members as m
                join identity.users as u on u.id = m.user_id and u.status = 'active'
                where m.event_id = v_event.id and m.status = 'waiting'
                order by m.waiting_since, m.user_id
                -- Without max_attendees this is null, which is no limit.
                limit v_event.max_attendees - v_event.going_count
            )
        returning user_id
    )
    select array_agg(user_id) into v_seated from seated;
    if v_seated is null then
        return;
    end if;
    update events.events
    set going_count = going_count + cardinality(v_seated)
    where id = v_event.id;
    perform internal.wake(v_seated, 'event.seat', v_event.id);
    perform internal.notify_people(v_seated, 'event_seat', null, v_event.id);
end
$$;

comment on function internal.seat_waiting is
'Gives the free seats of a locked event to the people who have waited longest, tells them and
wakes them (event.seat). A suspended person gets no seat and keeps the place in the line.';

revoke execute on function internal.seat_waiting from public;
