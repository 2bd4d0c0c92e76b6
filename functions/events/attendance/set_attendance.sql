create or replace function internal.set_attendance(
    event events.events,
    user_id uuid,
    was events.attendance,
    status events.attendance,
    vibe_badges jsonb[]
)
    returns void
    language plpgsql
    volatile
as $$
#variable_conflict use_column
begin
    insert into events.members as m (
        event_id, user_id, status, vibe_badges, joined_at, waiting_since
    )
    values (
        event.id, set_attendance.user_id, set_attendance.status,
        coalesce(set_attendance.vibe_badges, '{}'), clock_timestamp(),
        case when set_attendance.status = 'waiting' then clock_timestamp() end
    )
    on conflict (event_id, user_id) do update
        set
            status = excluded.status,
            vibe_badges = coalesce(set_attendance.vibe_badges, m.vibe_badges),
            joined_at = coalesce(m.joined_at, excluded.joined_at),
            -- A person who already waits keeps their place.
            waiting_since = case
                when excluded.status = 'waiting'
                    then coalesce(m.waiting_since, excluded.waiting_since)
            end
        where
            m.status <> excluded.status
            or m.vibe_badges <> coalesce(set_attendance.vibe_badges, m.vibe_badges);

    if set_attendance.status = 'going' and was is distinct from 'going' then
        update events.events set going_count = going_count + 1 where id = event.id;
    elsif was = 'going' and set_attendance.status <> 'going' then
        perform internal.free_seat(event.id);
    end if;
    if set_attendance.status not in ('going', 'maybe') then
        perform internal.leave_pods(event.id, set_attendance.user_id);
    end if;
end
$$;

comment on function internal.set_attendance is
'Stores the answer of a person to a locked event. It takes or frees their seat, and a person who
does not go any more leaves the pods. was is the status before, null without one; vibe badges that
are null stay.';

revoke execute on function internal.set_attendance from public;
