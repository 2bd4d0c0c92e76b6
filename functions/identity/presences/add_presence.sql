create or replace function internal.add_presence(user_id uuid, socket_id text)
    returns timestamptz
    language plpgsql
    volatile
as $$
#variable_conflict use_column
declare
    v_expires_at timestamptz := clock_timestamp()
        + make_interval(secs => internal.setting('presence_seconds'));
begin
    if (add_presence.socket_id ~ '^[!-~]{1,255}$') is not true then
        perform internal.refuse(
            'invalid_input', 'socket_id is invalid',
            'socket_id: 1 to 255 visible characters of ASCII.'
        );
    end if;
    -- New devices of a person come one after the other, so that there are never too many.
    perform internal.lock_caller();
    -- The device itself may have come meanwhile.
    insert into identity.presences as p (user_id, socket_id, expires_at)
    values (add_presence.user_id, add_presence.socket_id, v_expires_at)
    on conflict (user_id, socket_id) do update set expires_at = excluded.expires_at;

    -- One whose heartbeat is under way stays: to wait for it could deadlock.
    delete from identity.presences
    where (user_id, socket_id) in (
        select user_id, socket_id
        from identity.presences
        where user_id = add_presence.user_id
            and socket_id in (
                select socket_id
                from identity.presences
                where user_id = add_presence.user_id
                order by expires_at desc, socket_id
                offset internal.setting('presence_devices')::bigint
            )
        for update skip locked
    );
    return v_expires_at;
end
$$;

comment on function internal.add_presence is
'Adds a device of the caller that is not there yet. Beyond presence_devices (a setting) the device
that was silent the longest goes.
@returns until when the device is there
@raises invalid_input socket_id is not 1 to 255 visible characters of ASCII';

revoke execute on function internal.add_presence from public;
