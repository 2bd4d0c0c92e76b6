create or replace function api.clear_location()
    returns void
    language plpgsql
    volatile
    security definer  -- no role may write places itself
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_caller uuid := internal.require_writer();
begin
    delete from identity.places where user_id = v_caller;
end
$$;

comment on function api.clear_location is
'Removes the caller''s location. Nobody discovers the caller until they set a location again.
@limit none: only set_location gives the caller a location again';

revoke execute on function api.clear_location from public;
grant execute on function api.clear_location to bandsy_user;
