create or replace function internal.wake_channel(user_id uuid)
    returns text
    language plpgsql
    stable
as $$
declare
    v_secret text;
begin
    select value into strict v_secret from core.secrets where name = 'channels';
    -- The name of a channel has at most 63 bytes.
    return 'bandsy_'
        || left(encode(sha256(convert_to(v_secret || user_id::text, 'utf8')), 'hex'), 48);
end
$$;

comment on function internal.wake_channel is
'The channel on which a person is woken. Any login can listen to any channel and notify it, so only
the person''s own session learns its name, from api.start_listening.';

revoke execute on function internal.wake_channel from public;
