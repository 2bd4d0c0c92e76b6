create or replace function internal.hand_event_over(event events.events)
    returns void
    language plpgsql
    volatile
as $$
#variable_conflict use_column
declare
    v_heir uuid;
begin
    if event.group_id is null then
        -- A suspended person may be reinstated, so they are better than no organiser.
        select m.user_id into v_heir
        from events.members as m
        join identity.users as u on u.id = m.user_id and u.status <> 'deleted'
        where m.event_id = event.id and m.status in ('going', 'maybe')
        order by u.status, m.status, m.joined_at, m.user_id
        limit 1;
    end if;
    update events.events set organiser_id = v_heir where id = event.id;
    if v_heir is not null then
        perform internal.remove_outsiders(event.id);
        perform internal.wake(array[v_heir], 'event.handed_over', event.id);
    elsif event.group_id is null
        and event.cancelled_at is null
        and not internal.has_ended(event)
    then
        perform internal.end_event(event.id, null);
    end if;
end
$$;

comment on function internal.hand_event_over is
'Gives a locked event another organiser when the organiser''s account ends, and wakes them
(event.handed_over): the person who answered first of those who are going, else of those who may go.
Without such a person it is cancelled. An event of a group stays with its admins.';

revoke execute on function internal.hand_event_over from public;
