create or replace function internal.remove_outsiders(event_id uuid)
    returns void
    language plpgsql
    volatile
as $$
#variable_conflict use_column
declare
    v_event events.events;
    v_hidden uuid[];
begin
    select * into v_event from events.events where id = remove_outsiders.event_id;
    if v_event.group_id is null then
        v_hidden := internal.blocked_with(v_event.organiser_id);
    end if;
    -- People who wait go first, so that none of them gets a seat only to lose it.
    perform internal.exit_event(v_event.id, outsider.user_id)
    from (
        select m.user_id
        from events.members as m
        where m.event_id = v_event.id
            and (
                m.user_id = any (v_hidden)
                or v_event.privacy = 'group'
                and not exists (
                    select
                    from groups.members as g
                    where g.group_id = v_event.group_id
                        and g.user_id = m.user_id
                        and g.status = 'active'
                )
            )
        order by m.status desc, m.user_id
    ) as outsider;
end
$$;

comment on function internal.remove_outsiders is
'Takes people out of a locked event when they may not see it any more: its privacy is group and they
are outside the group, or it has no group and there is a block between them and the organiser.';

revoke execute on function internal.remove_outsiders from public;
