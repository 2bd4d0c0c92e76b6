create or replace function internal.wake_channel(user_id uuid)
    returns text
    language plpgsql
    stable
as $$
declare
    v_secret text;
begin
    select value into strict v_secret from core.secrets where name = 'channels';
    -- Names of channels have at most 63 bytes.
    return 'bandsy_'
        || left(encode(sha256(convert_to(v_secret || user_id::text, 'utf8')), 'hex'), 48);
end
$$;

comment on function internal.wake_channel is
'The channel on which a person is woken. Whoever has a login can listen to any channel and notify
it, so that its name is known to those alone to whom api.start_listening told it.';

revoke execute on function internal.wake_channel from public;
