create or replace function internal.member_event(event_id uuid, user_id uuid)
    returns events.events
    language plpgsql
    stable
as $$
declare
    v_event events.events := internal.visible_event(member_event.event_id, member_event.user_id);
begin
    if internal.is_kept_from_event(v_event, member_event.user_id) then
        perform internal.refuse('not_found', 'no such event');
    end if;
    if not internal.is_event_member(v_event.id, member_event.user_id) then
        perform internal.refuse(
            'not_a_member', 'the caller is not a member of the event',
            'Join it first: join_event, as going or maybe.'
        );
    end if;
    return v_event;
end
$$;

comment on function internal.member_event is
'An event of which a person is a member.
@raises not_found the event does not exist, the person may not see it, or there is a block between
the user and its organiser
@raises not_a_member the person is not going, may not go, and does not organise the event';

revoke execute on function internal.member_event from public;
