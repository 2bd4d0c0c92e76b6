create or replace function internal.waiting_status(was events.attendance, may_wait boolean)
    returns events.attendance
    language plpgsql
    immutable
as $$
begin
    if waiting_status.may_wait is not true and waiting_status.was is distinct from 'waiting' then
        perform internal.refuse(
            'event_full', 'all seats of the event are taken',
            'Call join_event with may_wait to wait for one.'
        );
    end if;
    return 'waiting'::events.attendance;
end
$$;

comment on function internal.waiting_status is
'What becomes of somebody who would go to an event all of whose seats are taken: they wait.
@raises event_full they do not wish to, and do not wait yet';

revoke execute on function internal.waiting_status from public;
