create or replace function internal.remove_event_member(event_id uuid, user_id uuid)
    returns void
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
    v_was events.attendance;
begin
    delete from events.members
    where event_id = remove_event_member.event_id and user_id = remove_event_member.user_id
    returning status into v_was;
    if v_was = 'going' then
        perform internal.free_seat(remove_event_member.event_id);
    end if;
    perform internal.leave_pods(remove_event_member.event_id, remove_event_member.user_id);
end
$$;

comment on function internal.remove_event_member is
'Takes somebody out of an event that the caller has locked, and out of its pods, its line and the
list of who is invited. Their seat goes to the first in line. Who is not there stays so.';

revoke execute on function internal.remove_event_member from public;
