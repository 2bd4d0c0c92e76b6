create or replace function api.revoke_refresh_tokens(user_id uuid)
    returns void
    language plpgsql
    volatile
    security definer  -- no role may write sessions itself
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_user identity.users := internal.lock_account(revoke_refresh_tokens.user_id);
begin
    perform internal.end_sessions(v_user.id);
end
$$;

comment on function api.revoke_refresh_tokens is
'Ends every session of a person: none of their refresh tokens can be rotated any more.
@argument user_id the person
@raises not_found the account does not exist or was deleted';

revoke execute on function api.revoke_refresh_tokens from public;
grant execute on function api.revoke_refresh_tokens to bandsy_service;
