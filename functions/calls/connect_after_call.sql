create or replace function api.connect_after_call(
    call_id uuid,
    out state calls.decision_state,
    out connection_id uuid,
    out conversation_id uuid
)
    returns record
    language plpgsql
    volatile
    security definer  -- sees what the other person decided
    set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
    v_caller uuid := internal.require_writer();
    v_call calls.calls := internal.call_to_decide(connect_after_call.call_id, v_caller);
begin
    state := internal.state_of(v_call, v_caller);
    if v_call.outcome <> 'decided_to_connect' and state = 'connected' then
        -- After another call of the two: nothing is left to decide about this one.
        select m.connection_id, m.conversation_id into connection_id, conversation_id
        from internal.make_connection(v_call) as m;
        return;
    end if;
    -- Who has declined stays with it.
    if internal.decision_of(v_call, v_caller) is null then
        v_call := internal.store_decision(v_call, v_caller, true);
    end if;
    state := internal.decision_of(v_call, v_caller);
    if state = 'connected'
        or state = 'waiting_for_other'
        and (v_call.decider_id is not null or v_call.user1_agrees and v_call.user2_agrees)
    then
        state := 'connected';
        select m.connection_id, m.conversation_id into connection_id, conversation_id
        from internal.make_connection(v_call) as m;
    end if;
end
$$;

comment on function api.connect_after_call is
'Says that the caller wants to connect with the other person of a call that has ended. If exactly
one of the two is a woman, she alone decides; otherwise both must agree. Then they are connected,
once and for all calls, a conversation opens and both are woken (connection.made). A second call has
no effect.
@argument call_id a call of the caller that ended less than call_decide_hours (a setting) ago
@column state connected; waiting_for_other until the other person agrees; declined if one of the two
has declined
@column connection_id the connection of the two; null unless they are connected
@column conversation_id their conversation; null unless they are connected
@notnull state
@limit none: it counts once a call
@raises not_found the caller has no call with that id, or the other person is blocked or not
active
@raises in_use the call is under way
@raises not_the_decider the other person decides alone
@raises expired the time to decide is over
@raises ended the two were connected before, and one of them ended it
@raises quota_used the transaction has connected too many people';

revoke execute on function api.connect_after_call from public;
grant execute on function api.connect_after_call to bandsy_user;
