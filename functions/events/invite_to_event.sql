create or replace function api.invite_to_event(event_id uuid, user_id uuid)
    returns void
    language plpgsql
    volatile
    security definer  -- members are written by functions alone
    set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
    v_caller uuid := internal.require_writer();
    v_event events.events;
begin
    -- A block that comes at the same moment is found, or finds the invitation.
    perform internal.lock_pair(v_caller, invite_to_event.user_id);
    v_event := internal.lock_event(invite_to_event.event_id, v_caller, invite_to_event.user_id);
    if v_event.privacy = 'private' then
        perform internal.require_organiser(v_event, v_caller);
    elsif not internal.is_event_member(v_event.id, v_caller) then
        perform internal.refuse(
            'not_a_member', 'the caller is no member of the event',
            'Call join_event first, as going or maybe.'
        );
    end if;
    perform internal.check_event_open(v_event);
    if not internal.may_invite(v_event, v_caller, invite_to_event.user_id) then
        perform internal.refuse('not_found', 'no such person');
    end if;

    insert into events.members (event_id, user_id, status, invited_by)
    values (v_event.id, invite_to_event.user_id, 'invited', v_caller)
    on conflict (event_id, user_id) do nothing;
    if found then
        perform internal.wake(array[invite_to_event.user_id], 'event.invited', v_event.id);
    end if;
end
$$;

comment on function api.invite_to_event is
'Invites somebody to an event, and wakes them (event.invited): who organises it may; to a public
one, and to a group''s own, also who is going or may go. To a group''s own only those are invited
who belong to the group. They answer with join_event, or leave_event. Of who has been invited
before, or has said something, nothing is changed.
@raises not_found the caller sees no such event, or no such person
@raises not_a_member the caller neither organises it nor is going, nor may go
@raises not_the_decider the event is private and the caller does not organise it
@raises closed it is cancelled
@raises ended it is over
@raises quota_used the transaction has invited too many';

revoke execute on function api.invite_to_event from public;
grant execute on function api.invite_to_event to bandsy_user;
