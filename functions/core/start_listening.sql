create or replace function api.start_listening()
    returns text
    language plpgsql
    volatile
    security definer  -- no role may write listeners itself
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_caller uuid := internal.require_writer();
    v_channel text := internal.wake_channel(v_caller);
    v_is_settled boolean := internal.await_wakers(v_caller);
begin
    -- Rows of this process id for which this session does not listen: an earlier session with the
    -- same id left them, or an unlisten or discard in this one.
    delete from core.listeners
    where
        pid = pg_backend_pid()
        and channel <> all (array(select pg_listening_channels()))
        -- A listen of this transaction shows in pg_listening_channels() only after the commit.
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
'Sends this session a notification of everything that happens to the caller, from the end of the
transaction until stop_listening or the end of the session. It needs a connection that stays with
its reader, not one from a transaction pool. One connection can listen for many people, with a
transaction for each. What happened before is in the tables: read them after the transaction has
committed. A payload is a JSON object of topic (match.made, message.sent and so on) and id. At the
topic listening.caught_up, read the tables again. Another call has no effect.
@returns the channel to listen to, which only the caller may know
@notnull
@limit none: check_listeners refuses more sessions than a person needs
@raises quota_used the session listens for too many people, or too many sessions listen for the
caller';

revoke execute on function api.start_listening from public;
grant execute on function api.start_listening to bandsy_user;
