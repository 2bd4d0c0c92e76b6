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
'Forgets where the caller is; until they say so again nobody discovers them.';

revoke execute on function api.clear_location from public;
grant execute on function api.clear_location to bandsy_user;
