create or replace function internal.lock_event_row(
    event_id uuid, user_id uuid, other_user_id uuid default null
)
    returns events.events
    language plpgsql
    volatile
as $$
declare
    v_event events.events;
begin
    perform internal.hold_accounts(array[lock_event_row.user_id, lock_event_row.other_user_id]);
    -- The caller may have been deleted while this waited.
    perform internal.require_user();
    -- The group before the event: the order in which leaving a group locks them.
    perform
    from groups.groups as g
    where g.id = (select e.group_id from events.events as e where e.id = lock_event_row.event_id)
    for share;
    -- Calls that join, leave, invite or cancel take turns here, so what they read stays true.
    select * into v_event
    from events.events
    where id = lock_event_row.event_id
    for no key update;
    return v_event;
end
$$;

comment on function internal.lock_event_row is
'An event, whether or not a person sees it. Until the end of the transaction the event and its
members do not change, the two accounts are not deleted, and neither leaves the group that organises
it.';

revoke execute on function internal.lock_event_row from public;
