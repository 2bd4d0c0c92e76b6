-- depends: internal.wake_lock
create or replace function internal.await_wakers(user_id uuid)
    returns boolean
    language plpgsql
    volatile
    set lock_timeout = '2s'
as $$
begin
    -- Kept until the row of the listener is committed: who tells them something in the meantime
    -- does not get it, and notifies them. Nobody but who begins to listen ever waits for it.
    perform pg_advisory_xact_lock(internal.wake_lock(await_wakers.user_id, s.value))
    from core.secrets as s
    where s.name = 'wakes';
    return true;
exception when lock_not_available or deadlock_detected then
    return false;
end
$$;

comment on function internal.await_wakers is
'Waits for what is being told to a person of whom it was not yet known that they listen, for two
seconds at most: a stranger''s open transaction must not keep anybody from listening.
@returns whether all of it was committed or undone; if not, job_settle_listeners sees to it';

revoke execute on function internal.await_wakers from public;
