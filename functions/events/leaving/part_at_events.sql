create or replace function internal.part_at_events(user_id uuid, other_user_id uuid)
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
            and m.user_id in (part_at_events.user_id, part_at_events.other_user_id)
        where m.user_id is distinct from e.organiser_id
            and (
                e.group_id is null
                and e.organiser_id in (part_at_events.user_id, part_at_events.other_user_id)
                or m.status = 'invited'
                and m.invited_by in (part_at_events.user_id, part_at_events.other_user_id)
            )
        order by e.id
        for no key update of e
    loop
        perform internal.exit_event(v_event.id, v_event.user_id);
    end loop;
end
$$;

comment on function internal.part_at_events is
'Takes two people, one of whom has blocked the other, out of the events that the other one
organises, their pods and their lines, and takes back what one has invited the other to. Events of
a group are its own: its admins ban.';

revoke execute on function internal.part_at_events from public;
