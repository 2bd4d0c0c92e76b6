create or replace function api.my_call(
    out call_id uuid,
    out call_type calls.call_type,
    out room_id uuid,
    out user_id uuid,
    out username text,
    out display_name text,
    out image_url text,
    out started_at timestamptz,
    out ended_at timestamptz,
    out may_decide boolean,
    out decide_until timestamptz,
    out state calls.decision_state
)
    returns setof record
    language plpgsql
    stable
    security definer  -- shows the other person of a call
    set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
    v_caller uuid := internal.require_user();
    v_call_id uuid;
    v_call calls.calls;
begin
    select p.call_id into v_call_id from calls.people as p where p.user_id = v_caller;
    select c.* into v_call from calls.calls as c where c.id = v_call_id;
    user_id := internal.other_in_call(v_call, v_caller);
    decide_until := internal.decide_until(v_call.ended_at);
    if not found
        or decide_until <= now()
        or not internal.can_see_fellow(user_id, v_caller)
    then
        return;
    end if;
    call_id := v_call.id;
    call_type := v_call.call_type;
    room_id := case when v_call.ended_at is null then v_call.room_id end;
    started_at := v_call.started_at;
    ended_at := v_call.ended_at;
    may_decide := v_call.decider_id is null or v_call.decider_id = v_caller;
    state := internal.state_of(v_call, v_caller);
    select u.username, p.display_name, p.image_url into username, display_name, image_url
    from identity.users as u
    join identity.profiles as p on p.user_id = u.id
    where u.id = my_call.user_id
        and (v_call.ended_at is null or internal.sees_after_call(u.id, v_caller));
    return next;
end
$$;

comment on function api.my_call is
'The call that the caller is in, or the last one as long as the two may decide to connect; no row
without one. Read it when woken by call.started, and whenever wake-ups may have been missed.
@column call_id the call
@column call_type voice or video
@column room_id the name of the room, for which the application makes a token; null once the call
has ended
@column user_id the other person
@column username the other person''s name in links; null after the call if the caller may not see
their profile, and is not connected with them
@column display_name the other person''s name to show; null as username
@column image_url link to the other person''s profile picture; null without one, and as username
@column started_at when the call began
@column ended_at when the call ended; null while it is under way
@column may_decide whether the caller decides about a connection, alone or with the other person
@column decide_until until when; null while the call is under way
@column state what came of the caller''s decision: connected, waiting_for_other, declined (after
the end of the connection, too); null before it
@notnull call_id call_type user_id started_at may_decide';

revoke execute on function api.my_call from public;
grant execute on function api.my_call to bandsy_user;
