create or replace function api.remove_event_member(event_id uuid, user_id uuid)
    returns void
    language plpgsql
    volatile
    security definer  -- members are written by functions alone
    set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
    v_caller uuid := internal.require_writer();
    v_event events.events := internal.lock_event(
        remove_event_member.event_id, v_caller, remove_event_member.user_id
    );
begin
    perform internal.require_organiser(v_event, v_caller);
    if remove_event_member.user_id = v_caller then
        perform internal.refuse(
            'invalid_input', 'the caller cannot remove themselves', 'Call leave_event to leave.'
        );
    end if;
    if not exists (
        select
        from events.members
        where event_id = v_event.id and user_id = remove_event_member.user_id
    ) then
        return;
    end if;
    perform internal.exit_event(v_event.id, remove_event_member.user_id);
    if not internal.are_blocked(v_caller, remove_event_member.user_id) then
        perform internal.wake(array[remove_event_member.user_id], 'event.removed', v_event.id);
    end if;
end
$$;

comment on function api.remove_event_member is
'Takes a person out of an event and its pods, or takes back their invitation, and wakes them
(event.removed). A seat goes to the first in line, who is woken (event.seat). The person may come
back to an event that they still see, unless there is a block between them and the organiser. It has
no effect on a person who is not there.
@argument event_id the event, which the caller organises
@argument user_id the person to remove
@limit none: each joined, or was invited, by a limited call
@raises not_found the event does not exist, or the caller may not see it
@raises not_the_decider the caller does not organise the event
@raises invalid_input user_id is the caller';

revoke execute on function api.remove_event_member from public;
grant execute on function api.remove_event_member to bandsy_user;
