create or replace function internal.attends_event(event_id uuid, user_id uuid)
    returns boolean
    language sql
    stable
begin atomic
    select exists(
        select
        from events.members as m
        where
            m.event_id = attends_event.event_id
            and m.user_id = attends_event.user_id
            and m.status in ('going', 'maybe')
    );
end;

comment on function internal.attends_event is
'Whether somebody is going to an event or may go: pods are theirs, not of who only organises it.';

revoke execute on function internal.attends_event from public;
