create or replace function internal.wake_event_members(
    event_id uuid, user_id uuid, topic text
)
    returns void
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
begin
    -- Each one who is asked about takes a lock, of which there are not so many.
    perform internal.wake(
        m.user_id, wake_event_members.topic, m.event_id, is_heard => row_number() over () > 100
    )
    from events.members as m
    where m.event_id = wake_event_members.event_id
        and m.status <> 'not_going'
        and m.user_id is distinct from wake_event_members.user_id;
end
$$;

comment on function internal.wake_event_members is
'Wakes who is going to an event, may go, waits for a seat or is invited, but for whom it comes
from.';

revoke execute on function internal.wake_event_members from public;
