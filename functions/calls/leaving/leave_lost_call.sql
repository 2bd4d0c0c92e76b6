create or replace function internal.leave_lost_call(user_id uuid)
    returns void
    language plpgsql
    volatile
as $$
#variable_conflict use_column
declare
    v_call calls.calls;
begin
    select c.* into v_call
    from calls.people as p
    join calls.calls as c on c.id = p.call_id
    where p.user_id = leave_lost_call.user_id and p.is_in_call;
    if found and not internal.can_see_fellow(
        internal.other_in_call(v_call, leave_lost_call.user_id), user_id
    ) then
        perform internal.finish_call(v_call.id, 'no_action');
    end if;
end
$$;

comment on function internal.leave_lost_call is
'Ends the call of a person if they do not see the other person any more: of a block or a suspension
at the moment of the pairing, the end of the call may be left to the job finish_acts.';

revoke execute on function internal.leave_lost_call from public;
