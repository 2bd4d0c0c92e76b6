create or replace function internal.remove_outsiders(event_id uuid)
    returns void
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
begin
    -- Who waits goes first, so that no seat is given to somebody who is about to lose it.
    perform internal.remove_event_member(outsider.event_id, outsider.user_id)
    from (
        select m.event_id, m.user_id
        from events.members as m
        join events.events as e on e.id = m.event_id
        where m.event_id = remove_outsiders.event_id
            and not exists (
                select
                from groups.members as g
                where g.group_id = e.group_id and g.user_id = m.user_id and g.status = 'active'
            )
        order by m.status desc, m.user_id
    ) as outsider;
end
$$;

comment on function internal.remove_outsiders is
'Takes out of an event, which the caller has locked, who does not belong to its group.';

revoke execute on function internal.remove_outsiders from public;
