create or replace function api.change_password(user_id uuid, password_hash text)
    returns void
    language plpgsql
    volatile
    security definer  -- no role may write hashes itself
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_user identity.users := internal.lock_account(change_password.user_id);
begin
    perform internal.replace_password(v_user.id, change_password.password_hash);
end
$$;

comment on function api.change_password is
'Gives an account another password, or its first. Every session ends, that of the device at hand
too: begin another one there. A change of email that was begun, and every verification that was
sent, is void; a lock after failures ends.
@argument user_id the account whose owner the application has just recognised
@argument password_hash made by the application: bcrypt of at least 12 rounds, or argon2id of at
least 19456 KiB and 2 passes, or 47104 KiB
@raises not_found the account does not exist or was deleted
@raises invalid_input the hash is missing or too weak';

revoke execute on function api.change_password from public;
grant execute on function api.change_password to bandsy_service;
