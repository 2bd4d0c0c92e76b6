create or replace function internal.end_ties_at_events(user_id uuid, other_user_id uuid)
    returns void
    language plpgsql
    volatile
as $$
#variable_conflict use_column
declare
    v_event record;
begin
    for v_event in
        select e.id, m.user_id
        from events.events as e
        join events.members as m
            on m.event_id = e.id
            and m.user_id in (end_ties_at_events.user_id, end_ties_at_events.other_user_id)
        where m.user_id is distinct from e.organiser_id
            and (
                e.group_id is null
                and e.organiser_id in (end_ties_at_events.user_id, end_ties_at_events.other_user_id)
                or m.status = 'invited'
                and m.invited_by in (end_ties_at_events.user_id, end_ties_at_events.other_user_id)
            )
        order by e.id
        for no key update of e
    loop
        perform internal.exit_event(v_event.id, v_event.user_id);
    end loop;
end
$$;

comment on function internal.end_ties_at_events is
'Ends what two people with a new block have at events: each leaves what the other organises alone,
and invitations from one to the other are taken back. At events of a group both stay.';

revoke execute on function internal.end_ties_at_events from public;
