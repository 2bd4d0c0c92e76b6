create or replace function internal.own_call(call_id uuid, user_id uuid)
    returns calls.calls
    language plpgsql
    stable
as $$
#variable_conflict use_column
declare
    v_call calls.calls;
begin
    select * into v_call from calls.calls where id = own_call.call_id;
    if own_call.user_id in (v_call.user1_id, v_call.user2_id)
        and internal.can_see_fellow(internal.other_in_call(v_call, own_call.user_id), user_id)
    then
        return v_call;
    end if;
    perform internal.refuse('not_found', 'no such call', 'call_id: a call of my_calls.');
end
$$;

comment on function internal.own_call is
'A call of a user with a person whom they see.
@raises not_found the user has no call with that id, the other person is not active, or one of the
two blocks the other';

revoke execute on function internal.own_call from public;
