create or replace function internal.have_common_event(user_id uuid, other_user_id uuid)
    returns boolean
    language plpgsql
    stable
as $$
#variable_conflict use_column
begin
    return exists (
        select
        from events.members as mine
        join events.events as e on e.id = mine.event_id
        where mine.user_id = have_common_event.user_id
            and (
                e.organiser_id = have_common_event.other_user_id
                or mine.invited_by = have_common_event.other_user_id
                or exists (
                    select
                    from events.members as theirs
                    where theirs.event_id = mine.event_id
                        and theirs.user_id = have_common_event.other_user_id
                )
            )
    )
    or exists (
        select
        from events.members as theirs
        join events.events as e on e.id = theirs.event_id
        where theirs.user_id = have_common_event.other_user_id
            and e.organiser_id = have_common_event.user_id
    );
end
$$;

comment on function internal.have_common_event is
'Whether two people have an event in common: both are members or invited, one organises it, or one
has invited the other.';

revoke execute on function internal.have_common_event from public;
