create or replace function internal.wake_slot(user_id uuid)
    returns integer
    language sql
    immutable
    parallel safe
return get_byte(uuid_send(user_id), 15) & 63;

comment on function internal.wake_slot is
'Which of 64 locks is that of a person (see internal.wake_lock): with one for each, a transaction
that tells many people something would fill the table of locks. It is inlined.';

revoke execute on function internal.wake_slot from public;
