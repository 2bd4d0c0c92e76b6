create or replace function api.stop_listening()
    returns void
    language plpgsql
    volatile
    security definer  -- no role may write listeners itself
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_caller uuid := internal.require_writer();
    v_channel text;
begin
    delete from core.listeners
    where user_id = v_caller and pid = pg_backend_pid()
    returning channel into v_channel;
    if found and not exists (select from core.listeners where pid = pg_backend_pid()) then
        execute format('unlisten %I', v_channel);  -- a utility statement takes no parameters
    end if;
end
$$;

comment on function api.stop_listening is
'Ends in this session, when the transaction commits, what start_listening began for the caller. It
has no effect when the session does not listen for them.
@limit none: it ends what start_listening began';

revoke execute on function api.stop_listening from public;
grant execute on function api.stop_listening to bandsy_user;
