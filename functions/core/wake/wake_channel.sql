create or replace function internal.wake_channel()
    returns text
    language plpgsql
    stable
as $$
declare
    v_secret text;
    v_session text;
begin
    select value into strict v_secret from core.secrets where name = 'channels';
    -- A later session with the same process id has another channel.
    select concat_ws('/', a.pid, extract(epoch from a.backend_start at time zone 'UTC'))
    into strict v_session
    from pg_stat_get_activity(pg_backend_pid()) as a;
    -- The name of a channel has at most 63 bytes.
    return 'bandsy_'
        || left(encode(sha256(convert_to(v_secret || v_session, 'utf8')), 'hex'), 48);
end
$$;

comment on function internal.wake_channel is
'The channel on which this session is woken, for everybody for whom it listens: a session looks for
its channels one by one when anything is notified. Any login can listen to any channel and notify
it, so only the session itself learns the name, from api.start_listening.';

revoke execute on function internal.wake_channel from public;
