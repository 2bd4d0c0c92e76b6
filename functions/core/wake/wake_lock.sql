-- depends: internal.wake_slot
create or replace function internal.wake_lock(user_id uuid, secret text)
    returns bigint
    language sql
    immutable
    parallel safe
-- Faster than internal.lock_key, since each message needs it; breaking it reveals nothing else.
return hashtextextended(secret, internal.wake_slot(user_id));

comment on function internal.wake_lock is
'The key of the advisory lock for waking a person, made with the secret wakes of core.secrets. A
transaction that wakes them shares the lock until it commits, and reads in a later statement who
listens. A session that has begun to listen looks for those who hold the lock: they may not have
seen it (see internal.unsettled_slots). It is inlined.';

revoke execute on function internal.wake_lock from public;
