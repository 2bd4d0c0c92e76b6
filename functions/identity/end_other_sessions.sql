create or replace function api.end_other_sessions()
    returns integer
    language plpgsql
    volatile
    security definer  -- no role may write sessions itself
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_caller uuid := internal.require_writer();
begin
    -- A session that begins at this moment is either seen or begins after this.
    perform from identity.users where id = v_caller for no key update;
    return internal.end_sessions(v_caller, internal.current_session_id());
end
$$;

comment on function api.end_other_sessions is
'Signs the caller out on every device but the one at hand: the session that the claims name as sid.
Claims without one end all sessions.
@returns how many sessions ended
@notnull
@limit none: it only takes away';

revoke execute on function api.end_other_sessions from public;
grant execute on function api.end_other_sessions to bandsy_user;
