create or replace function api.finish_sign_in(
    user_id uuid,
    succeeded boolean,
    password_hash text default null,
    ip_address text default null,
    out outcome identity.sign_in_outcome,
    out locked_until timestamptz
)
    returns record
    language plpgsql
    volatile
    security definer  -- no role may count sign-ins itself
    set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
    v_user identity.users;
    v_hash text;
    v_address inet;
    v_network cidr;
begin
    perform internal.check_transaction();
    v_address := internal.check_address(finish_sign_in.ip_address);
    outcome := 'failed';
    -- Waits for a change of the password, and counts after the failures that came first.
    select * into v_user
    from identity.users
    where id = finish_sign_in.user_id and status <> 'deleted'
    for no key update;
    select c.password_hash into v_hash from identity.credentials as c where c.user_id = v_user.id;
    if not found then
        -- An unknown account waits for the disk, too: the time must not tell which ones exist.
        perform pg_logical_emit_message(true, 'bandsy', '');
        return;
    end if;

    v_network := internal.sign_in_network(v_user.id, v_address);
    locked_until := internal.sign_in_lock(v_user.id, v_network);
    if locked_until is not null then
        outcome := 'locked';
    elsif finish_sign_in.succeeded is not true then
        locked_until := internal.count_failure(v_user.id, v_network);
    -- Otherwise the password has been changed since it was checked.
    elsif coalesce(finish_sign_in.password_hash = v_hash, true) then
        outcome := internal.admit_user(v_user, v_network);
    end if;
end
$$;

comment on function api.finish_sign_in is
'Records how the check of a password ended, and decides whether the person is signed in. After
sign_in_failures (a setting) wrong passwords in a row the account accepts none for
sign_in_lock_minutes. Failures at addresses where the account has had a session are counted there,
all others together: strangers do not lock out the owner at home, nor after a reset of the password.
@argument user_id the account that begin_sign_in gave; null if it gave none
@argument succeeded whether the password fits the hash
@argument password_hash the hash that was checked, so that a password that was changed meanwhile does
not count; null to leave that out
@argument ip_address the same as for begin_sign_in
@column outcome signed_in; failed; locked (not even the right password counts now); or, for the
right password alone: unverified (send a verification of the email first) or suspended
@column locked_until when passwords count again; null if the account is not locked from there
@notnull outcome
@nullable user_id
@raises invalid_input ip_address is malformed';

revoke execute on function api.finish_sign_in from public;
grant execute on function api.finish_sign_in to bandsy_service;
