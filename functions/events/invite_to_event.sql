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
    -- The same invitation again uses nothing; what the caller does not see looks absent.
    if not exists (
        select
        from events.members as m
        join events.events as e on e.id = m.event_id
        where m.event_id = invite_to_event.event_id
            and m.user_id = invite_to_event.user_id
            and internal.is_event_member(e.id, v_caller)
            and internal.may_invite(e, m.user_id, v_caller)
    ) then
        perform internal.use_limit(v_caller, 'invitation');
    end if;
    -- A block at the same moment waits here: one of the two sees what the other did.
    perform internal.lock_pair(v_caller, invite_to_event.user_id);
    v_event := internal.lock_event(invite_to_event.event_id, v_caller, invite_to_event.user_id);
    if v_event.privacy = 'private' then
        perform internal.require_organiser(v_event, v_caller);
    elsif not internal.is_event_member(v_event.id, v_caller) then
        perform internal.refuse(
            'not_a_member', 'the caller is not a member of the event',
            'Join it first: join_event, as going or maybe.'
        );
    end if;
    perform internal.check_event_open(v_event);
    if v_event.hidden_at is not null then
        perform internal.refuse('closed', 'a moderator has hidden the event');
    end if;
    if not internal.may_invite(v_event, invite_to_event.user_id, v_caller) then
        perform internal.refuse('not_found', 'no such person');
    end if;
    if exists (
        select
        from events.members
        where event_id = v_event.id and user_id = invite_to_event.user_id
    ) then
        return;
    end if;
    perform internal.check_reach(invite_to_event.user_id, v_caller, 'event_invitation');

    insert into events.members (event_id, user_id, status, invited_by)
    values (v_event.id, invite_to_event.user_id, 'invited', v_caller);
    perform internal.forget_refusals(v_caller, invite_to_event.user_id);
    perform internal.wake(array[invite_to_event.user_id], 'event.invited', v_event.id);
    perform internal.notify(invite_to_event.user_id, 'event_invitation', v_caller, v_event.id);
end
$$;

comment on function api.invite_to_event is
'Invites a person to an event, tells and wakes them (event.invited); they answer with join_event or
leave_event. Organisers may invite; to an event that is not private, members may invite too. It has
no effect on a person who is invited or has answered.
@argument event_id the event
@argument user_id the person to invite; to an event of privacy group, a member of its group
@limit invitation
@raises not_found the event or the person does not exist, or the caller may not see or invite them
@raises not_a_member the caller is not going, may not go, and does not organise the event
@raises not_allowed the person does not let the caller invite them
@raises not_the_decider the event is private and the caller does not organise it
@raises closed the event is cancelled, or a moderator has hidden it
@raises ended the event is over
@raises quota_used the transaction invites too many people';

revoke execute on function api.invite_to_event from public;
grant execute on function api.invite_to_event to bandsy_user;
