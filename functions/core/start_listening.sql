create or replace function api.start_listening(out channel text, out user_id uuid)
    returns record
    language plpgsql
    volatile
    security definer  -- no role may write listeners itself
    set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
    v_caller uuid := internal.require_writer();
begin
    -- A listen of this transaction shows in pg_listening_channels() only after the commit.
    select l.channel into channel
    from core.listeners as l
    where l.pid = pg_backend_pid()
        and (l.created_at = now() or l.channel in (select pg_listening_channels()))
    limit 1;
    if not found then
        -- An earlier session with the same process id left them, or an unlisten or discard in this.
        delete from core.listeners as l where l.pid = pg_backend_pid();
        channel := internal.wake_channel();
        execute format('listen %I', channel);  -- a utility statement takes no parameters
    end if;
    insert into core.listeners (user_id, pid, channel, is_settled)
    values (v_caller, pg_backend_pid(), start_listening.channel, false)
    on conflict (user_id, pid) do nothing;
    if found then
        perform internal.check_listeners(v_caller);
    end if;
    user_id := v_caller;
end
$$;

comment on function api.start_listening is
'Sends this session a notification of everything that happens to the caller, from the end of the
transaction until stop_listening or the end of the session. It needs a connection that stays with
its reader, not one from a transaction pool. One connection listens for any number of people: call
it as each of them, many in one transaction if you like. What happened before is in the tables: read
them once settle_listening has named the person. A payload is a JSON object of topic (match.made,
message.sent and so on), id, and to: the ids of those of the session''s people whom it concerns. At
the topic listening.caught_up, read the tables again. Another call has no effect.
@column channel where the notifications arrive, the same for everybody on this session; it is secret
@column user_id the caller, as to names them
@notnull channel user_id
@limit none: check_listeners refuses more sessions than a person needs
@raises quota_used too many sessions listen for the caller';

revoke execute on function api.start_listening from public;
grant execute on function api.start_listening to bandsy_user;
