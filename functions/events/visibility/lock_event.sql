create or replace function internal.lock_event(
    event_id uuid, user_id uuid, other_user_id uuid default null
)
    returns events.events
    language plpgsql
    volatile
as $$
declare
    v_event events.events := internal.lock_event_row(
        lock_event.event_id, lock_event.user_id, lock_event.other_user_id
    );
begin
    perform internal.check_event_visible(v_event, lock_event.user_id);
    return v_event;
end
$$;

comment on function internal.lock_event is
'An event that a person may see. Until the end of the transaction the event and its members do not
change, the two accounts are not deleted, and neither leaves the group that organises it.
@raises not_found the event does not exist, the person may not see it, or there is a block between
the user and its organiser';

revoke execute on function internal.lock_event from public;
