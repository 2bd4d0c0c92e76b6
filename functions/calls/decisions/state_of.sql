create or replace function internal.state_of(call calls.calls, user_id uuid)
    returns calls.decision_state
    language plpgsql
    stable
as $$
#variable_conflict use_column
declare
    v_connection calls.connections;
begin
    -- The two may have connected after another of their calls, and one of them may have ended it.
    select * into v_connection
    from calls.connections
    where user1_id = call.user1_id and user2_id = call.user2_id;
    return case
        when v_connection.id is null then internal.decision_of(call, user_id)
        when v_connection.ended_at is null then 'connected'
        else 'declined'
    end;
end
$$;

comment on function internal.state_of is
'What came of the decision of a person of a call, as far as they know: connected if the two are,
whichever call it came from; declined after the end of that connection, too.';

revoke execute on function internal.state_of from public;
