-- depends: internal.agreed
create or replace function internal.decision_of(call calls.calls, user_id uuid)
    returns calls.decision_state
    language sql
    immutable
    parallel safe
return case
    when call.outcome = 'decided_to_connect' then 'connected'::calls.decision_state
    when internal.agreed(call, user_id) is null then null
    when not (coalesce(call.user1_agrees, true) and coalesce(call.user2_agrees, true))
        then 'declined'
    else 'waiting_for_other'
end;

comment on function internal.decision_of is
'What a person of a call knows of the decision: null until they have decided themselves, so that
they do not learn the other''s answer before.';

revoke execute on function internal.decision_of from public;
