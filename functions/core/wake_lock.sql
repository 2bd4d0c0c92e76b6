create or replace function internal.wake_lock(user_id uuid, held_by text)
    returns bigint
    language sql
    immutable
    parallel safe
return uuid_hash_extended(user_id, case held_by when 'listener' then 1 else 2 end);

comment on function internal.wake_lock is
'The name of an advisory lock about waking a person: whoever listens for them shares that of the
listener, and whoever has told them something, until it is committed, that of the teller.';

revoke execute on function internal.wake_lock from public;
