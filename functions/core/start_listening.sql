create or replace function api.start_listening()
    returns text
    language plpgsql
    volatile
    security definer  -- writes down who listens, which is nobody else's business
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_caller uuid := internal.require_writer();
    v_channel text := internal.wake_channel(v_caller);
    v_is_settled boolean := internal.await_wakers(v_caller);
begin
    -- Rows for which this session does not listen: left by an earlier session of the same process
    -- id, or by an unlisten or discard of this one.
    delete from core.listeners
    where
        pid = pg_backend_pid()
        and channel <> all (array(select pg_listening_channels()))
        -- What this transaction has begun shows as listening only when it is committed.
        and created_at <> now();
    insert into core.listeners (user_id, pid, channel, is_settled)
    values (v_caller, pg_backend_pid(), v_channel, v_is_settled)
    on conflict (user_id, pid) do update set
        channel = excluded.channel,
        is_settled = excluded.is_settled,
        created_at = excluded.created_at;
    perform internal.check_listeners(v_caller);
    execute format('listen %I', v_channel);  -- a utility statement takes no parameters
    return v_channel;
end
$$;

comment on function api.start_listening is
'Has this session notified of what happens to the caller, from the end of the transaction until
api.stop_listening or its end. It wants a connection that stays with whoever reads it, not one of a
pool; that connection can listen for many people, in a transaction each. What happened before is in
the tables: read them once it has begun. A payload is an object of topic (match.made, message.sent
and so on) and id, nothing else; at the topic listening.caught_up read the tables again. Called
again, it changes nothing.
@returns the channel, which is the caller''s alone and a secret
@notnull
@raises quota_used the session listens for too many people, or too many sessions for the caller';

revoke execute on function api.start_listening from public;
grant execute on function api.start_listening to bandsy_user;
