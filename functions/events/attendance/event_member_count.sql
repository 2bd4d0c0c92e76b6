create or replace function internal.event_member_count(event_id uuid, status events.attendance)
    returns integer
    language plpgsql
    stable
as $$
#variable_conflict use_column
begin
    return (
        select count(*)
        from events.members
        where event_id = event_member_count.event_id and status = event_member_count.status
    );
end
$$;

comment on function internal.event_member_count is
'How many people have a status at an event. For going, the event has going_count.';

revoke execute on function internal.event_member_count from public;
