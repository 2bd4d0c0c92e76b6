create or replace function internal.tell_event_change(
    event_id uuid, user_id uuid, change text, fields text[] default '{}'
)
    returns void
    language plpgsql
    volatile
as $$
#variable_conflict use_column
declare
    v_hidden uuid[] := internal.blocked_with(tell_event_change.user_id);
begin
    perform internal.notify_people(
        array(
            select m.user_id
            from events.members as m
            where m.event_id = tell_event_change.event_id
                and m.status <> 'not_going'
                and m.user_id is distinct from tell_event_change.user_id
                and m.user_id <> all (v_hidden)
            order by m.user_id
        ),
        'event_change', null, tell_event_change.event_id,
        jsonb_build_object('change', tell_event_change.change, 'fields', tell_event_change.fields)
    );
end
$$;

comment on function internal.tell_event_change is
'Tells the people who are going to an event, may go, wait for a seat or are invited of a change,
except for the person who acts (null for none) and people with a block between them and that person.';

revoke execute on function internal.tell_event_change from public;
