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
            'invalid_input', 'nobody removes themselves', 'Call leave_event.'
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
'Takes somebody out of an event that the caller organises, and of its pods, or takes their
invitation back, and wakes them (event.removed); the seat goes to the first in line, who is woken
(event.seat). A private event is out of their sight then. To a public one they may come again, but
for whom its organiser blocks. Who is not there stays so.
@raises not_found the caller sees no such event
@raises not_the_decider the caller does not organise it
@raises invalid_input it is the caller';

revoke execute on function api.remove_event_member from public;
grant execute on function api.remove_event_member to bandsy_user;
