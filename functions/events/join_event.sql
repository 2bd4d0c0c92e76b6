create or replace function api.join_event(
    event_id uuid,
    status events.attendance default 'going',
    vibe_badges jsonb[] default null,
    may_wait boolean default true
)
    returns events.attendance
    language plpgsql
    volatile
    security definer  -- members are written by functions alone
    set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
    v_caller uuid := internal.require_writer();
    v_badges jsonb[] := internal.check_vibe_badges(join_event.vibe_badges);
    v_status events.attendance := join_event.status;
    v_event events.events;
    v_was events.attendance;
begin
    if (v_status in ('going', 'maybe', 'not_going')) is not true then
        perform internal.refuse(
            'invalid_input', 'status is invalid', 'status: going, maybe or not_going.'
        );
    end if;
    -- A block that comes at the same moment is found, or finds that somebody has come in.
    perform internal.lock_pair(v_caller, e.organiser_id)
    from events.events as e
    where e.id = join_event.event_id and e.group_id is null and e.organiser_id <> v_caller;
    v_event := internal.lock_event(join_event.event_id, v_caller);
    perform internal.check_event_open(v_event);
    select status into v_was
    from events.members
    where event_id = v_event.id and user_id = v_caller;
    if v_status = 'going'
        and v_was is distinct from 'going'
        and v_event.going_count >= v_event.max_attendees
    then
        if join_event.may_wait is not true and v_was is distinct from 'waiting' then
            perform internal.refuse(
                'event_full', 'all seats of the event are taken',
                'Call join_event with may_wait to wait for one.'
            );
        end if;
        v_status := 'waiting';
    end if;
    perform internal.set_attendance(v_event, v_caller, v_was, v_status, v_badges);
    return v_status;
end
$$;

comment on function api.join_event is
'Says whether the caller is going to an event, may go, or is not going; again, it changes what they
said. vibe_badges are at most 10 JSON objects of at most 1000 bytes each; null leaves them as they
are. Where all seats are taken, who wants to go waits for one: whenever one is free, the first in
line gets it and is woken (event.seat). Who gives up a seat, or the line, for maybe or not_going
joins at its end again. Who neither is going nor may go, also while they wait, leaves the pods of
the event.
@returns going, maybe or not_going as asked for; or waiting
@notnull
@raises not_found the caller sees no such event, or has blocked its organiser or is blocked by them
@raises quota_used the transaction has joined too many
@raises event_full all seats are taken and may_wait is false
@raises closed it is cancelled
@raises ended it is over
@raises invalid_input the status is none of the three, or the badges are too many, or too large';

revoke execute on function api.join_event from public;
grant execute on function api.join_event to bandsy_user;
