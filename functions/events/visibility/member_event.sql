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
            'not_a_member', 'the caller is no member of the event',
            'Join it first: join_event, as going or maybe.'
        );
    end if;
    return v_event;
end
$$;

comment on function internal.member_event is
'An event whose pods, media and meet point somebody sees.
@raises not_found there is none, none that they see, or its organiser and they have blocked each
other
@raises not_a_member they neither are going, nor may go, nor organise it';

revoke execute on function internal.member_event from public;
