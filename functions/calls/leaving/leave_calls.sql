-- depends: internal.stop_waiting
create or replace function internal.leave_calls(user_id uuid)
    returns void
    language plpgsql
    volatile
as $$
begin
    -- Waits for a worker who is pairing the person: the next statement sees that call.
    perform internal.stop_waiting(leave_calls.user_id);
    perform internal.finish_call(p.call_id, 'no_action')
    from calls.people as p
    where p.user_id = leave_calls.user_id and p.is_in_call;
end
$$;

comment on function internal.leave_calls is
'Takes a person out of the queue for calls, and ends the call that they are in.';

revoke execute on function internal.leave_calls from public;
