create or replace function internal.meet_at_event(user_id uuid, other_user_id uuid)
    returns boolean
    language plpgsql
    stable
    set plan_cache_mode = force_generic_plan
as $$
#variable_conflict use_column
begin
    return exists (
        select
        from events.members as mine
        join events.members as theirs on theirs.event_id = mine.event_id
        join events.events as e on e.id = mine.event_id
        where mine.user_id = meet_at_event.user_id
            and theirs.user_id = meet_at_event.other_user_id
            and mine.status in ('going', 'maybe')
            and theirs.status in ('going', 'maybe')
            and e.cancelled_at is null
    )
    or exists (
        select
        from events.members as guest
        join events.events as e on e.id = guest.event_id
        where (guest.user_id, e.organiser_id) in (
                (meet_at_event.user_id, meet_at_event.other_user_id),
                (meet_at_event.other_user_id, meet_at_event.user_id)
            )
            and guest.status in ('going', 'maybe')
            and e.cancelled_at is null
    );
end
$$;

comment on function internal.meet_at_event is
'Whether two people go to the same event, or one goes to an event that the other organises. An
invitation alone does not count: anybody could send one.';

revoke execute on function internal.meet_at_event from public;
