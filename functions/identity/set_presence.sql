create or replace function api.set_presence(status identity.presence_status, socket_id text)
    returns timestamptz
    language plpgsql
    volatile
    security definer  -- no role may write presences itself
    set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
    v_caller uuid := internal.require_writer();
    v_expires_at timestamptz;
begin
    -- Almost every call is this update: one row, and no index.
    if set_presence.status <> 'offline' then
        update identity.presences
        set expires_at = clock_timestamp()
            + make_interval(secs => internal.setting('presence_seconds'))
        where user_id = v_caller and socket_id = set_presence.socket_id
        returning expires_at into v_expires_at;
        return coalesce(v_expires_at, internal.add_presence(v_caller, set_presence.socket_id));
    end if;
    if set_presence.status is null or set_presence.socket_id is null then
        perform internal.refuse(
            'invalid_input', 'status or socket_id is null',
            'status: offline, online, queuing or in_call; socket_id: 1 to 255 characters.'
        );
    end if;
    delete from identity.presences
    where user_id = v_caller and socket_id = set_presence.socket_id;
    return null;
end
$$;

comment on function api.set_presence is
'Says that the caller is there on a device, or has gone from it. It is the heartbeat, too: without
another call within presence_seconds (a setting) the device counts as gone. Call it at a third of
that. No one is woken by it.
@argument status offline for a device that goes; online, queuing and in_call all say that it is
there. Whether others see queuing or in_call follows from the queue and the caller''s call
@argument socket_id what the application calls the connection of the device: 1 to 255 visible
characters of ASCII
@returns until when the device is there; null if it has gone
@nullable
@limit none: it writes one row; a person has at most presence_devices of them, and the device that
was silent the longest makes room
@raises invalid_input status or socket_id is null, or socket_id has other characters';

revoke execute on function api.set_presence from public;
grant execute on function api.set_presence to bandsy_user;
