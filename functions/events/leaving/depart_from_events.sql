create or replace function internal.depart_from_events(user_id uuid)
    returns void
    language plpgsql
    volatile
as $$
#variable_conflict use_column
declare
    v_event events.events;
begin
    -- In the order of ids, so that two calls at once wait for each other and do not deadlock.
    -- An array of ids: with a union, a row that was waited for could get lost.
    for v_event in
        select e.*
        from events.events as e
        where e.id = any (array(
            select m.event_id from events.members as m
            where m.user_id = depart_from_events.user_id
            union all
            select o.id from events.events as o
            where o.organiser_id = depart_from_events.user_id
        ))
        order by e.id
        for no key update
    loop
        perform internal.exit_event(v_event.id, depart_from_events.user_id);
        if v_event.organiser_id = depart_from_events.user_id then
            perform internal.hand_event_over(v_event);
        end if;
    end loop;
end
$$;

comment on function internal.depart_from_events is
'Takes a person whose account ends out of all events, and hands over or cancels those that the
person organises. The account is locked; groups end before this, conversations after it.';

revoke execute on function internal.depart_from_events from public;
