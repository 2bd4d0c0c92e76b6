create or replace function internal.wake_event_members(
    event_id uuid, user_id uuid, topic core.wake_topic
)
    returns void
    language plpgsql
    volatile
as $$
#variable_conflict use_column
declare
    v_hidden uuid[] := internal.blocked_with(wake_event_members.user_id);
begin
    perform internal.wake(
        array(
            select m.user_id
            from events.members as m
            where m.event_id = wake_event_members.event_id
                and m.status <> 'not_going'
                and m.user_id is distinct from wake_event_members.user_id
                and m.user_id <> all (v_hidden)
        ),
        wake_event_members.topic, wake_event_members.event_id
    );
end
$$;

comment on function internal.wake_event_members is
'Wakes the people who are going to an event, may go, wait for a seat or are invited, except for the
person who acts (null for none) and people with a block between them and that person.';

revoke execute on function internal.wake_event_members from public;
