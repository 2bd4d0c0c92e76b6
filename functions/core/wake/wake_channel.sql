create or replace function internal.wake_channel()
    returns text
    language plpgsql
    volatile
as $$
declare
    v_secret text;
begin
    select value into strict v_secret from core.secrets where name = 'channels';
    -- The name of a channel has at most 63 bytes.
    return 'bandsy_'
        || left(encode(sha256(convert_to(v_secret || gen_random_uuid(), 'utf8')), 'hex'), 48);
end
$$;

comment on function internal.wake_channel is
'A new channel on which a session is woken, one for all that it listens for: a session looks for
its channels one by one when anything is notified. Any login can listen to any channel and notify
it, so only the session itself learns the name, from api.start_listening.';

revoke execute on function internal.wake_channel from public;
