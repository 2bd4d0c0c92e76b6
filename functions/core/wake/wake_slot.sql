create or replace function internal.wake_slot(user_id uuid)
    returns integer
    language sql
    immutable
    parallel safe
return get_byte(uuid_send(user_id), 15) & 63;

comment on function internal.wake_slot is
'Which of 64 locks is used for a person (see internal.wake_lock). With one lock for each person, a
transaction that wakes many people would fill the server''s lock table. It is inlined.';

revoke execute on function internal.wake_slot from public;
