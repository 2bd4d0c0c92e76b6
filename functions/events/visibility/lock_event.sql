create or replace function internal.lock_event(
    event_id uuid, user_id uuid, other_user_id uuid default null
)
    returns events.events
    language plpgsql
    volatile
as $$
declare
    v_event events.events;
begin
    perform internal.hold_accounts(array[lock_event.user_id, lock_event.other_user_id]);
    -- The caller may have been deleted while this waited.
    perform internal.require_user();
    -- Before the event, as whoever leaves the group does, who gives the seat back behind this lock.
    perform
    from groups.groups as g
    where g.id = (select e.group_id from events.events as e where e.id = lock_event.event_id)
    for share;
    -- Who joins, leaves, invites or cancels comes one after the other; what they find is true then.
    select * into v_event
    from events.events
    where id = lock_event.event_id
    for no key update;
    if not internal.can_see_event(v_event, lock_event.user_id)
        or internal.is_kept_from_event(v_event, lock_event.user_id)
    then
        perform internal.refuse('not_found', 'no such event');
    end if;
    return v_event;
end
$$;

comment on function internal.lock_event is
'An event that somebody, who calls, sees; until the end of the transaction nobody else changes it or
who goes there, nor are the two accounts deleted, nor does either leave the group that organises it.
@raises not_found there is none, none that they see, or its organiser and they have blocked each
other';

revoke execute on function internal.lock_event from public;
