create or replace function internal.decline_event(event_id uuid, user_id uuid)
    returns void
    language plpgsql
    volatile
as $$
begin
    perform internal.store_refusal(decline_event.user_id, m.invited_by, 'event_invitation')
    from events.members as m
    where m.event_id = decline_event.event_id
        and m.user_id = decline_event.user_id
        and m.status = 'invited';
end
$$;

comment on function internal.decline_event is
'Stores that a person who declines an invitation to an event refuses the one who sent it. It has no
effect after an answer. Call it before the answer changes.';

revoke execute on function internal.decline_event from public;
