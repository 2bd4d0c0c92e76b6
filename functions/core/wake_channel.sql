create or replace function internal.wake_channel(user_id uuid)
    returns text
    language sql
    immutable
    parallel safe
return 'bandsy_' || replace(user_id::text, '-', '');

comment on function internal.wake_channel is 'The channel on which a person is woken.';

revoke execute on function internal.wake_channel from public;
