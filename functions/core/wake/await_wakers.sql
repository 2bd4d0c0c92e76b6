-- depends: internal.wake_lock
create or replace function internal.await_wakers(user_id uuid)
    returns boolean
    language plpgsql
    volatile
    set lock_timeout = '2s'
as $$
begin
    -- Held until the listener's row is committed. A transaction that wakes the person meanwhile
    -- cannot share the lock, and so notifies them. Only sessions that begin to listen wait here.
    perform pg_advisory_xact_lock(internal.wake_lock(await_wakers.user_id, s.value))
    from core.secrets as s
    where s.name = 'wakes';
    return true;
exception when lock_not_available or deadlock_detected then
    return false;
end
$$;

comment on function internal.await_wakers is
'Waits, for two seconds at most, for transactions that are waking a person and do not know yet that
this session listens. The limit is there because a stranger''s open transaction must not keep the
person from listening.
@returns whether all of them have ended; if not, job_settle_listeners tells the person later';

revoke execute on function internal.await_wakers from public;
