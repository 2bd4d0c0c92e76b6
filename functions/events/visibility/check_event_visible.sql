create or replace function internal.check_event_visible(event events.events, user_id uuid)
    returns void
    language plpgsql
    stable
as $$
begin
    if not internal.can_see_event(event, check_event_visible.user_id)
        or internal.is_kept_from_event(event, check_event_visible.user_id)
    then
        perform internal.refuse('not_found', 'no such event');
    end if;
end
$$;

comment on function internal.check_event_visible is
'Refuses an event that a person may not see, or that they are kept from.
@raises not_found the event does not exist, the person may not see it, or there is a block between
the person and its organiser';

revoke execute on function internal.check_event_visible from public;
