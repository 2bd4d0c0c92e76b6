create or replace function internal.other_in_call(call calls.calls, user_id uuid)
    returns uuid
    language sql
    immutable
    parallel safe
return case user_id when call.user1_id then call.user2_id else call.user1_id end;

comment on function internal.other_in_call is
'The other person in a call of a user. It is inlined.';

revoke execute on function internal.other_in_call from public;
