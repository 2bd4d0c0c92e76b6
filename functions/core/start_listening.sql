-- depends: internal.wake_channel internal.wake_lock
create or replace function api.start_listening()
    returns text
    language plpgsql
    volatile
    security definer  -- the lock's name is nobody else's business
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_caller uuid := internal.require_writer();
    v_channel text := internal.wake_channel(v_caller);
    v_tellers bigint := internal.wake_lock(v_caller, 'teller');
begin
    perform pg_advisory_lock_shared(internal.wake_lock(v_caller, 'listener'));
    -- Waits for what is being told to somebody of whom it was not yet known that they listen.
    perform pg_advisory_lock(v_tellers);
    perform pg_advisory_unlock(v_tellers);
    execute format('listen %I', v_channel);  -- a utility statement takes no parameters
    perform set_config('bandsy.listens', 'on', false);  -- for internal.wake
    return v_channel;
end
$$;

comment on function api.start_listening is
'Has this session notified of what happens to the caller, from the end of the transaction until the
session ends; it wants a connection of its own, not one of a pool. What happened before is in the
tables: read them once it has begun. A payload is an object of topic (match.made, message.sent and
so on) and id, nothing else. Again, it changes nothing.
@returns the channel
@notnull';

revoke execute on function api.start_listening from public;
grant execute on function api.start_listening to bandsy_user;
