create or replace function internal.share_event(user_id uuid, other_user_id uuid)
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
        where mine.user_id = share_event.user_id
            and (
                e.organiser_id = share_event.other_user_id
                or mine.invited_by = share_event.other_user_id
                or exists (
                    select
                    from events.members as theirs
                    where theirs.event_id = mine.event_id
                        and theirs.user_id = share_event.other_user_id
                )
            )
    )
    or exists (
        select
        from events.members as theirs
        join events.events as e on e.id = theirs.event_id
        where theirs.user_id = share_event.other_user_id
            and e.organiser_id = share_event.user_id
    );
end
$$;

comment on function internal.share_event is
'Whether two people have an event in common: both are members or invited, one organises it, or one
has invited the other.';

revoke execute on function internal.share_event from public;
