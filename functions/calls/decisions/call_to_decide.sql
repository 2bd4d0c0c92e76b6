create or replace function internal.call_to_decide(call_id uuid, user_id uuid)
    returns calls.calls
    language plpgsql
    volatile
as $$
#variable_conflict use_column
declare
    v_call calls.calls := internal.own_call(call_to_decide.call_id, call_to_decide.user_id);
begin
    -- The end of an account waits for this, and a block comes before or after it.
    perform internal.hold_accounts(array[v_call.user1_id, v_call.user2_id]);
    perform internal.require_user();
    perform internal.lock_pair(v_call.user1_id, v_call.user2_id);
    perform from calls.calls where id = v_call.id for no key update;
    v_call := internal.own_call(call_to_decide.call_id, call_to_decide.user_id);
    if v_call.ended_at is null then
        perform internal.refuse('in_use', 'the call is under way', 'End it first: call end_call.');
    end if;
    if v_call.decider_id <> call_to_decide.user_id then
        perform internal.refuse(
            'not_the_decider', 'the other person decides alone',
            'Wait to be woken by connection.made; may_decide of my_call says who decides.'
        );
    end if;
    if v_call.outcome <> 'decided_to_connect'
        and internal.decide_until(v_call.ended_at) <= now()
    then
        perform internal.refuse(
            'expired', 'the time to decide is over',
            format('It is %s hours after the call.', internal.setting('call_decide_hours'))
        );
    end if;
    return v_call;
end
$$;

comment on function internal.call_to_decide is
'A call after which a user may decide about a connection, or after which the two connected. It is
locked, and so are the pair and, against their end, both accounts.
@raises not_found the user has no call with that id, or does not see the other person
@raises in_use the call is under way
@raises not_the_decider the other person decides alone
@raises expired the time to decide is over';

revoke execute on function internal.call_to_decide from public;
