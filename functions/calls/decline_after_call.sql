create or replace function api.decline_after_call(call_id uuid)
    returns void
    language plpgsql
    volatile
    security definer  -- calls are written by functions alone
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_caller uuid := internal.require_writer();
    v_call calls.calls := internal.call_to_decide(decline_after_call.call_id, v_caller);
begin
    if v_call.outcome = 'decided_to_connect'
        or internal.are_connected(v_call.user1_id, v_call.user2_id)
    then
        perform internal.refuse(
            'already_exists', 'the two are connected', 'Call end_connection to end that.'
        );
    end if;
    if internal.agreed(v_call, v_caller) then
        perform internal.refuse(
            'closed', 'the caller has decided to connect',
            'A decision is final. If the other person agrees, end_connection ends the connection.'
        );
    end if;
    if internal.agreed(v_call, v_caller) is null then
        perform internal.store_decision(v_call, v_caller, false);
    end if;
end
$$;

comment on function api.decline_after_call is
'Says that the caller does not want to connect with the other person of a call that has ended. It
cannot be taken back; again, it has no effect. The other person learns it only if they want to
connect themselves.
@argument call_id a call of the caller that ended less than call_decide_hours (a setting) ago
@limit none: it counts once a call
@raises not_found the caller has no call with that id, or the other person is blocked or not
active
@raises in_use the call is under way
@raises not_the_decider the other person decides alone
@raises expired the time to decide is over
@raises already_exists the two are connected
@raises closed the caller has decided to connect
@raises quota_used the transaction has decided about too many people';

revoke execute on function api.decline_after_call from public;
grant execute on function api.decline_after_call to bandsy_user;
