create or replace function internal.store_decision(
    call calls.calls, user_id uuid, agrees boolean
)
    returns calls.calls
    language plpgsql
    volatile
as $$
#variable_conflict use_column
begin
    if store_decision.user_id = call.user1_id then
        call.user1_agrees := agrees;
    else
        call.user2_agrees := agrees;
    end if;
    update calls.calls
    set user1_agrees = call.user1_agrees, user2_agrees = call.user2_agrees
    where id = call.id;
    return call;
end
$$;

comment on function internal.store_decision is
'Records whether a person wants to connect after a call, which is locked.
@returns the call as it is now';

revoke execute on function internal.store_decision from public;
