create or replace function internal.leave_group_events(group_id uuid, user_id uuid)
    returns void
    language plpgsql
    volatile
as $$
#variable_conflict use_column
declare
    v_event_id uuid;
begin
    -- In the order of ids, so that two calls at once wait for each other and do not deadlock.
    for v_event_id in
        select id
        from events.events
        where id = any (array(
            select e.id
            from events.events as e
            join events.members as m on m.event_id = e.id
            where e.group_id = leave_group_events.group_id
                and e.privacy = 'group'
                and m.user_id = leave_group_events.user_id
        ))
        order by id
        for no key update
    loop
        perform internal.exit_event(v_event_id, leave_group_events.user_id);
    end loop;
end
$$;

comment on function internal.leave_group_events is
'Takes a person who is not a member of a group any more out of its events of privacy group. The
group is locked.';

revoke execute on function internal.leave_group_events from public;
