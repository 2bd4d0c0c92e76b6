create or replace function internal.is_kept_from_event(event events.events, user_id uuid)
    returns boolean
    language plpgsql
    stable
as $$
begin
    return event.group_id is null
        and internal.are_blocked(event.organiser_id, is_kept_from_event.user_id);
end
$$;

comment on function internal.is_kept_from_event is
'Whether an event is closed to a person because there is a block between them and its organiser;
false for an event of a group.';

revoke execute on function internal.is_kept_from_event from public;
