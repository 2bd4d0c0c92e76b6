create or replace function api.leave_call_queue()
    returns void
    language plpgsql
    volatile
    security definer  -- the queue is written by functions alone
    set search_path = pg_catalog, pg_temp
as $$
begin
    perform internal.stop_waiting(internal.require_writer());
end
$$;

comment on function api.leave_call_queue is
'Takes the caller out of the queue for calls. It has no effect on a caller who does not wait; a call
that has begun goes on.
@limit none: only join_call_queue puts the caller there again';

revoke execute on function api.leave_call_queue from public;
grant execute on function api.leave_call_queue to bandsy_user;
