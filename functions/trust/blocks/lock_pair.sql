-- depends: internal.lock_key internal.pair_name
create or replace function internal.lock_pair(user_id uuid, other_user_id uuid)
    returns void
    language plpgsql
    volatile
as $$
begin
    perform internal.limit_locks();
    -- A pair has no row before it matches, so the lock is on a name. Not by internal.lock_name: each
    -- like comes here, and a call costs more than the lock.
    perform pg_advisory_xact_lock(
        internal.lock_key(internal.pair_name(user_id, other_user_id), s.value)
    )
    from core.secrets as s
    where s.name = 'locks';
end
$$;

comment on function internal.lock_pair is
'Locks a pair of people until the transaction ends, so that their decisions about each other wait
for each other. A block does not wait for it.
@raises quota_used the transaction has taken too many such locks';

revoke execute on function internal.lock_pair from public;
