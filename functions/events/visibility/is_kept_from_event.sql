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
'Whether an event is not for somebody, as there is a block between its organiser and them, public as
it may be. In what a group organises both stay who they are.';

revoke execute on function internal.is_kept_from_event from public;
