create or replace function api.stop_listening()
    returns void
    language plpgsql
    volatile
    security definer  -- no role may touch the listeners themselves
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_caller uuid := internal.require_writer();
begin
    delete from core.listeners where user_id = v_caller and pid = pg_backend_pid();
    -- A utility statement takes no parameters.
    execute format('unlisten %I', internal.wake_channel(v_caller));
end
$$;

comment on function api.stop_listening is
'Ends what api.start_listening began in this session for the caller, when the transaction commits;
nothing of it is left. Where nobody listened, it changes nothing.';

revoke execute on function api.stop_listening from public;
grant execute on function api.stop_listening to bandsy_user;
