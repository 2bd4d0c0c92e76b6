create or replace function internal.attends_event(event_id uuid, user_id uuid)
    returns boolean
    language plpgsql
    stable
    set plan_cache_mode = force_generic_plan
as $$
#variable_conflict use_column
begin
    return exists (
        select
        from events.members
        where event_id = attends_event.event_id
            and user_id = attends_event.user_id
            and status in ('going', 'maybe')
    );
end
$$;

comment on function internal.attends_event is
'Whether a person is going to an event or may go. Pods are for these people, not for an organiser
who does not go there.';

revoke execute on function internal.attends_event from public;
