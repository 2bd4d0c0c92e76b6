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
    -- The same answer again uses nothing. A person who waits has said that they go. What the caller
    -- no longer sees looks absent.
    if not exists (
        select
        from events.members as m
        join events.events as e on e.id = m.event_id
        where m.event_id = join_event.event_id
            and m.user_id = v_caller
            and (m.status = v_status or v_status = 'going' and m.status = 'waiting')
            and m.vibe_badges = coalesce(v_badges, m.vibe_badges)
            and internal.can_see_event(e, v_caller)
            and not internal.is_kept_from_event(e, v_caller)
    ) then
        perform internal.use_limit(v_caller, 'join');
    end if;
    -- A block at the same moment waits here: one of the two sees what the other did.
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
    if v_status = 'not_going' then
        perform internal.decline_event(v_event.id, v_caller);
    end if;
    perform internal.set_attendance(v_event, v_caller, v_was, v_status, v_badges);
    return v_status;
end
$$;

comment on function api.join_event is
'Says whether the caller is going to an event, may go or is not going, or changes that answer. When
all seats are taken, the caller joins the end of the waiting line; a seat that becomes free goes to
the first in line, who is woken (event.seat). A person whose invitation the caller declines cannot
invite them to an event again for refusal_days (a setting).
@argument event_id the event
@argument status the answer: going, maybe or not_going; the last two give up a seat or a place in
the line. A caller who waits or is not going leaves the pods of the event
@argument vibe_badges at most 10 JSON objects of at most 1000 bytes each; null keeps the present
ones
@argument may_wait whether to wait when all seats are taken; a caller who waits stays in the line
either way
@returns the status asked for, or waiting
@notnull
@limit join
@raises not_found the event does not exist or the caller may not see it, or there is a block between
the caller and its organiser
@raises quota_used the transaction joins too many events
@raises event_full all seats are taken, and may_wait is not true
@raises closed the event is cancelled
@raises ended the event is over
@raises invalid_input the status is invalid, or there are too many badges or one is too large';

revoke execute on function api.join_event from public;
grant execute on function api.join_event to bandsy_user;
