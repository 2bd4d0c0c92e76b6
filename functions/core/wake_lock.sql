create or replace function internal.wake_lock(user_id uuid)
    returns bigint
    language sql
    immutable
    parallel safe
return hashtextextended('wake ' || user_id::text, 0);

comment on function internal.wake_lock is
'The name of the advisory lock that whoever listens for a person shares.';

revoke execute on function internal.wake_lock from public;
