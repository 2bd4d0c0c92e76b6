create or replace function internal.agreed(call calls.calls, user_id uuid)
    returns boolean
    language sql
    immutable
    parallel safe
return case user_id when call.user1_id then call.user1_agrees else call.user2_agrees end;

comment on function internal.agreed is
'What a person of a call has decided: to connect, or not; null before. It is inlined.';

revoke execute on function internal.agreed from public;
