-- depends: internal.wake_slot
create or replace function internal.wake_lock(user_id uuid, secret text)
    returns bigint
    language sql
    immutable
    parallel safe
-- Quicker than internal.lock_key, as each message comes by; who breaks it learns nothing else.
return hashtextextended(secret, internal.wake_slot(user_id));

comment on function internal.wake_lock is
'The key of the advisory lock about waking a person, by the secret wakes of core.secrets. What tells
them something tries to share it until it is committed, and asks behind that, in a statement of its
own, who listens; who begins to listen has it alone. Where it cannot be had, somebody is beginning,
and it is not seen for whom. It is inlined.';

revoke execute on function internal.wake_lock from public;
