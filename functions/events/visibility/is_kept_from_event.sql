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
'Whether there is a block between a person and the organiser of an event, even of a public one. An
event of a group keeps both.';

revoke execute on function internal.is_kept_from_event from public;
